// A made-up form and client API for the script's tests: only what the script may rely on, and strict about it.
import fs from "node:fs";
import vm from "node:vm";

const source = name => fs.readFileSync(new URL(`../../../Solution/src/WebResources/cosell_/${name}.js`, import.meta.url), "utf8");
export const DEAL = "0f1e2d3c-4b5a-4968-8776-655443322110";

/** Turned by hand: the script waits, the tests do not. */
export class Clock {
    #timers = new Map();
    #next = 1;
    #beats = [];
    set = action => { this.#timers.set(this.#next, action); return this.#next++; };
    repeat = action => this.#beats.push(action);
    /** What repeats comes round once. */
    async beat() {
        for (const action of this.#beats) action();
        await settle();
    }
    clear = timer => void this.#timers.delete(timer);
    get waiting() { return this.#timers.size; }
    async tick() {
        const due = [...this.#timers.values()];
        this.#timers.clear();
        for (const action of due) action();
        await settle();
    }
}

export const settle = async () => { for (let i = 0; i < 50; i++) await Promise.resolve(); };

export class Column {
    isDirty = false; submitMode = "dirty";
    constructor(name, value, type) { Object.assign(this, { name, value, type, initial: value }); this.shown = [new Control(name)]; }
    getName = () => this.name;
    getAttributeType = () => this.type;
    getFormat = () => this.type === "datetime" ? "date" : null;
    getIsDirty = () => this.isDirty;
    getValue = () => this.value;
    setValue = value => { this.value = value; this.isDirty = true; };
    setSubmitMode = mode => { this.submitMode = mode; };
    controls = { get: () => this.shown };
}

class Control {
    disabled = false; notifications = new Map(); refreshed = 0;
    constructor(label) { this.label = label; }
    getLabel = () => this.label;
    getDisabled = () => this.disabled;
    setDisabled = value => { this.disabled = value; };
    refresh = () => { this.refreshed++; };
    addNotification = one => { this.notifications.set(one.uniqueId, one); return true; };
    clearNotification = id => this.notifications.delete(id);
}

export class Form {
    notices = new Map(); saved = []; refreshed = 0; onLoads = [];
    type = 2; ribbons = 0;
    constructor(columns, { id = DEAL, table = "opportunity", types = {} } = {}) {
        this.columns = Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, new Column(name, value, types[name] ?? "string")]));
        this.grid = new Control("grid");
        this.data = {
            entity: {
                getId: () => id && `{${id.toUpperCase()}}`, getEntityName: () => table, getIsDirty: () => Object.values(this.columns).some(c => c.isDirty),
                attributes: { forEach: action => Object.values(this.columns).forEach(action) },
            },
            refresh: async () => { this.refreshed++; },
            save: async options => { this.saved.push(options); },
            addOnLoad: handler => { this.onLoads.push(handler); },
            removeOnLoad: handler => { this.onLoads = this.onLoads.filter(one => one !== handler); },
        };
        this.ui = {
            setFormNotification: (message, level, key) => this.notices.set(key, { message, level }), clearFormNotification: key => this.notices.delete(key),
            getFormType: () => this.type, refreshRibbon: () => { this.ribbons++; },
        };
    }
    getAttribute = name => this.columns[name] ?? null;
    getControl = name => name === "cosell_grid_log" ? this.grid : null;
    /** The row is read again, as after a save or a refresh. */
    loaded() { for (const handler of this.onLoads) handler(this.context); return settle(); }
    get context() { return { getFormContext: () => this }; }
    saving(mode = 1) {
        const args = { prevented: false, getSaveMode: () => mode, preventDefault: () => { args.prevented = true; } };
        return { args, getFormContext: () => this, getEventArgs: () => args };
    }
    beside = column => this.columns[column].shown[0].notifications.get("cosell_finding")?.messages[0];
    notice = key => this.notices.get(`cosell_${key}`)?.message;
}

/** The script in a page of its own; answers are functions of the request. */
export function page({ library = "Opportunity", execute = () => ({}), response = { ok: true }, row = {}, setting = [], referral = null, answer = null, chosen = [], confirmed = true, language = 1033, loads = 1 } = {}) {
    const clock = new Clock();
    const seen = { requests: [], confirmations: [], alerts: [], opened: [], questions: [], lookups: [], updates: [], reads: 0, queries: [] };
    const storage = new Map();
    const sessionStorage = { getItem: key => storage.get(key) ?? null, setItem: (key, value) => void storage.set(key, value), removeItem: key => void storage.delete(key) };
    const Xrm = {
        Utility: {
            getGlobalContext: () => ({ userSettings: { languageId: language } }),
            lookupObjects: async options => { seen.lookups.push(options); return chosen; },
        },
        Navigation: {
            openConfirmDialog: async text => { seen.confirmations.push(text); return { confirmed }; },
            // The page in the dialog: takes the question, leaves the answer, if any.
            navigateTo: async (page, options) => {
                seen.questions.push({ ...JSON.parse(storage.get(page.data)), page: page.webresourceName, title: options.title });
                if (answer) storage.set(`${page.data}.answer`, JSON.stringify(answer));
            },
            openAlertDialog: async text => { seen.alerts.push(text); }, openUrl: url => { seen.opened.push(url); },
        },
        WebApi: {
            online: { execute: async request => { seen.requests.push(request); return { ...response, json: async () => execute(request) }; } },
            retrieveRecord: async () => { seen.reads++; return typeof row === "function" ? row() : row; },
            updateRecord: async (table, id, data) => { seen.updates.push({ table, id, ...data }); },
            retrieveMultipleRecords: async (table, options) => {
                const rows = table === "cosell_referral" ? [referral].flat().filter(Boolean) : setting;
                seen.queries.push({ table, options });
                if (rows === null || referral instanceof Error && table === "cosell_referral") throw referral ?? new Error("no");
                return { entities: rows };
            },
        },
    };
    const document = { hidden: false };
    const window = vm.createContext({ Xrm, document, sessionStorage, setInterval: clock.repeat, setTimeout: clock.set, clearTimeout: clock.clear });
    for (let i = 0; i < loads; i++) vm.runInContext(source(library.toLowerCase()), window);
    return { script: window.CoSell[library], clock, seen, storage, document };
}
