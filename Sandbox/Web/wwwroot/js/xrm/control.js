import { Handlers, eventContext } from "./events.js";

/** What all controls share. The drawing half (see form/) sets `draw`, `drawNotices`, `focus`. */
export class Control {
    #label; #visible = true; #disabled; #notices = new Map();

    constructor({ name, label, type, attribute = null, disabled = false, form, section = null }) {
        this.name = name;
        this.#label = label;
        this.#disabled = disabled;
        this.type = type;
        this.attribute = attribute;
        this.form = form;
        this.section = section;
        attribute?.views.push(this);
    }

    getName() { return this.name; }
    getControlType() { return this.type; }
    getAttribute() { return this.attribute; }
    getParent() { return this.section; }
    getLabel() { return this.#label; }
    setLabel(label) { this.#label = label; this.draw?.(); }
    getVisible() { return this.#visible && (this.section?.getVisible() ?? true); }
    get visible() { return this.#visible; }
    setVisible(visible) { this.#visible = visible; this.draw?.(); }
    getDisabled() { return this.#disabled || (this.form?.isInactive ?? false); }
    setDisabled(disabled) { this.#disabled = disabled; this.draw?.(); }
    setFocus() { this.focus?.(); }
    getNotices() { return [...this.#notices.values()]; }

    /** An error beside the field; blocks saving until it is cleared. */
    setNotification(message, uniqueId = "") {
        this.#notices.set(uniqueId, { messages: [message], level: "ERROR", uniqueId, actions: [] });
        this.drawNotices?.();
        return true;
    }

    addNotification({ messages, notificationLevel = "ERROR", uniqueId = "", actions = [] }) {
        this.#notices.set(uniqueId, { messages, level: notificationLevel, uniqueId, actions });
        this.drawNotices?.();
        return true;
    }

    clearNotification(uniqueId) {
        const had = uniqueId === undefined ? this.#notices.size > 0 : this.#notices.has(uniqueId);
        if (uniqueId === undefined) this.#notices.clear(); else this.#notices.delete(uniqueId);
        if (had) this.drawNotices?.();
        return had;
    }

    get blocksSave() { return this.getNotices().some(notice => notice.level === "ERROR"); }
}

/** Choices may offer fewer options than the column has. */
export class OptionControl extends Control {
    #only = null;
    getOptions() { return this.#only ?? this.attribute.getOptions(); }
    clearOptions() { this.#only = []; this.draw?.(); }
    removeOption(value) { this.#only = this.getOptions().filter(option => option.value !== value); this.draw?.(); }
    addOption(option, index) {
        this.#only = [...this.getOptions()];
        this.#only.splice(index ?? this.#only.length, 0, option);
        this.draw?.();
    }
}

export class LookupControl extends Control {
    #search = new Handlers(); filters = [];
    getEntityTypes() { return Object.keys(this.attribute.column.targets ?? {}); }
    setEntityTypes() {}
    getDefaultView() { return null; }
    setDefaultView() {}
    addCustomView() {}
    addCustomFilter(filter, table) { this.filters.push({ filter, table }); }
    addPreSearch(handler) { this.#search.add(handler); }
    removePreSearch(handler) { this.#search.remove(handler); }
    beforeSearch() {
        this.filters = [];
        return this.#search.fire(depth => eventContext(this.form, this, { depth }));
    }
}

/** A subgrid; its drawing half sets load and rows. */
export class GridControl extends Control {
    #load = new Handlers();
    rows = [];
    getEntityName() { return this.table; }
    getViewSelector() { return { getCurrentView: () => ({ id: this.viewId, entityType: "savedquery" }), setCurrentView() {}, isVisible: () => false }; }
    getRelationship() { return { name: this.relationship }; }
    getGridType() { return 1; }
    addOnLoad(handler) { this.#load.add(handler); }
    removeOnLoad(handler) { this.#load.remove(handler); }
    getGrid() {
        const rows = () => this.rows.map(row => ({ getData: () => ({ entity: { getId: () => row.id, getEntityName: () => this.table, getPrimaryAttributeValue: () => row.name, getEntityReference: () => ({ id: row.id, name: row.name, entityType: this.table }) } }) }));
        return { getRows: () => ({ get: () => rows(), forEach: action => rows().forEach(action), getLength: () => this.rows.length }), getSelectedRows: () => ({ get: () => [], forEach() {}, getLength: () => 0 }), getTotalRecordCount: () => this.rows.length };
    }
    async refresh() {
        await this.load?.();
        await this.#load.fire(depth => eventContext(this.form, this, { depth }));
    }
}
