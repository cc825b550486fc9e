import { collection } from "./collection.js";
import { Handlers, eventContext } from "./events.js";
import { FormEntity } from "./form-entity.js";

const CREATE = 1;
const UPDATE = 2;
const READ_ONLY = 3;
/** A row that is not active any more, such as a closed opportunity. */
const DISABLED = 4;

/** formContext: data and ui of the form that is open, as scripts see it. */
export class FormContext {
    attributes = []; controlList = []; tabList = []; notices = new Map(); quickViews = []; alsoRead = new Set();
    #dataLoad = new Handlers(); #uiLoad = new Handlers();

    constructor({ table, id, canWrite }) {
        this.table = table;
        this.canWrite = canWrite;
        this.entity = new FormEntity(this, id);
        const form = this;
        this.data = {
            entity: this.entity,
            attributes: collection(() => form.attributes),
            process: { getActiveProcess: () => null, getActiveStage: () => null, addOnStageChange() {}, removeOnStageChange() {}, getStatus: () => null },
            getIsDirty: () => form.entity.getIsDirty(),
            isValid: () => form.entity.isValid(),
            save: options => form.entity.save(options),
            refresh: async (save = false) => {
                if (save && form.entity.getIsDirty()) await form.entity.save();
                await form.entity.reload();
            },
            addOnLoad: handler => form.#dataLoad.add(handler),
            removeOnLoad: handler => form.#dataLoad.remove(handler),
        };
        this.ui = this.#makeUi();
    }

    /** As on the platform, a row that is not active shows its values and takes none. */
    get isInactive() { return Boolean(this.entity.id && this.entity.row.statecode); }

    getAttribute(argument) { return collection(() => this.attributes).get(argument); }
    getControl(argument) { return collection(() => this.controlList).get(argument); }

    dataLoaded(state) { return this.#dataLoad.fire(depth => eventContext(this, this.data, { depth, args: { getDataLoadState: () => state } })); }
    uiLoaded() { return this.#uiLoad.fire(depth => eventContext(this, this.ui, { depth })); }

    /** The drawing half listens here: something became dirty. */
    changed() { this.onChanged?.(); }

    #makeUi() {
        const form = this;
        return {
            tabs: collection(() => form.tabList),
            controls: collection(() => form.controlList),
            quickForms: collection(() => []),
            navigation: { items: collection(() => []) },
            formSelector: { getCurrentItem: () => ({ getId: () => form.formId, getLabel: () => form.formName, navigate() {} }), items: collection(() => []) },
            headerSection: { setBodyVisible() {}, setCommandBarVisible() {}, setTabNavigatorVisible() {}, getBodyVisible: () => true, getCommandBarVisible: () => true, getTabNavigatorVisible: () => true },
            footerSection: { setVisible() {}, getVisible: () => false },
            process: { setVisible() {}, setDisplayState() {}, getVisible: () => false, getDisplayState: () => "collapsed" },
            getFormType: () => !form.entity.id ? CREATE : !form.canWrite ? READ_ONLY : form.isInactive ? DISABLED : UPDATE,
            getViewPortHeight: () => innerHeight,
            getViewPortWidth: () => innerWidth,
            setFormEntityName() {},
            refreshRibbon: () => form.onRibbon?.(),
            close: () => history.back(),
            addOnLoad: handler => form.#uiLoad.add(handler),
            removeOnLoad: handler => form.#uiLoad.remove(handler),
            setFormNotification(message, level, uniqueId) {
                form.notices.set(uniqueId, { message, level, uniqueId });
                form.onNotices?.();
                return true;
            },
            clearFormNotification(uniqueId) {
                const had = form.notices.delete(uniqueId);
                if (had) form.onNotices?.();
                return had;
            },
        };
    }
}
