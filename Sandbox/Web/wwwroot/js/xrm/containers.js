import { collection } from "./collection.js";
import { Handlers, eventContext } from "./events.js";

/** A tab of the form. Its drawing half sets `draw` and `select`. */
export class Tab {
    #visible = true; #label; #state = new Handlers();
    items = [];

    constructor(name, label, form) {
        this.name = name;
        this.#label = label;
        this.form = form;
        this.sections = collection(() => this.items);
        this.expanded = false;
    }

    getName() { return this.name; }
    getParent() { return this.form.ui; }
    getLabel() { return this.#label; }
    setLabel(label) { this.#label = label; this.draw?.(); }
    getVisible() { return this.#visible; }
    setVisible(visible) { this.#visible = visible; this.draw?.(); }
    getDisplayState() { return this.expanded ? "expanded" : "collapsed"; }
    setDisplayState(state) { if (state === "expanded") this.select?.(); }
    getContentType() { return "cardSections"; }
    setFocus() { this.select?.(true); }
    addTabStateChange(handler) { this.#state.add(handler); }
    removeTabStateChange(handler) { this.#state.remove(handler); }
    stateChanged() { return this.#state.fire(depth => eventContext(this.form, this, { depth })); }
}

export class Section {
    #visible = true; #label;
    items = [];

    constructor(name, label, tab) {
        this.name = name;
        this.#label = label;
        this.tab = tab;
        this.controls = collection(() => this.items);
    }

    getName() { return this.name; }
    getParent() { return this.tab; }
    getLabel() { return this.#label; }
    setLabel(label) { this.#label = label; this.draw?.(); }
    getVisible() { return this.#visible && (this.tab?.getVisible() ?? true); }
    get visible() { return this.#visible; }
    setVisible(visible) { this.#visible = visible; this.draw?.(); }
}
