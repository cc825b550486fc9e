import { bare } from "../definitions.js";
import { ask } from "../http.js";
import { theSession } from "../session.js";
import { propertyOf, table as tableOf } from "../tables.js";
import { collection } from "./collection.js";
import { Handlers, eventContext, saveArguments } from "./events.js";
import { braced, fromRow, intoBody } from "./values.js";

export const SAVE = 1;
export const SAVE_AND_CLOSE = 2;
const MODES = { saveandclose: SAVE_AND_CLOSE, saveandnew: 59 };
const INITIAL = 1;
const AFTER_SAVE = 2;
const AFTER_REFRESH = 3;

/** formContext.data.entity: the row. Reads and writes it through the Web API as the user. */
export class FormEntity {
    #save = new Handlers(); #saved = new Handlers();

    constructor(form, id) {
        this.form = form;
        this.id = id ? bare(id) : null;
        this.row = {};
        this.attributes = collection(() => form.attributes);
    }

    getId() { return this.id ? braced(this.id) : ""; }
    getEntityName() { return this.form.table.name; }
    getEntitySetName() { return this.form.table.set; }
    getPrimaryAttributeValue() { return this.row[this.form.table.primaryName] ?? ""; }
    getEntityReference() { return { entityType: this.getEntityName(), id: this.getId(), name: this.getPrimaryAttributeValue() }; }
    getIsDirty() { return this.form.attributes.some(attribute => attribute.getIsDirty() && attribute.getSubmitMode() !== "never"); }
    isValid() { return this.problems().length === 0; }
    addOnSave(handler) { this.#save.add(handler); }
    removeOnSave(handler) { this.#save.remove(handler); }
    addOnPostSave(handler) { this.#saved.add(handler); }
    removeOnPostSave(handler) { this.#saved.remove(handler); }

    async load() {
        if (this.id) await this.#read();
        else await this.#defaults();
    }

    firstLoaded() { return this.form.dataLoaded(INITIAL); }

    async reload() {
        if (!this.id) return;
        await this.#read();
        await this.form.dataLoaded(AFTER_REFRESH);
        this.form.changed();
    }

    /** Why the form cannot be saved: sentences, with the control each is about. */
    problems() {
        const found = [];
        for (const attribute of this.form.attributes)
            if (attribute.getRequiredLevel() === "required" && attribute.isEmpty() && attribute.views.some(view => !view.getDisabled()))
                found.push({ control: attribute.views[0], sentence: `${attribute.views[0].getLabel()} is needed.` });
        for (const control of this.form.controlList) if (control.blocksSave) found.push({ control, sentence: control.getNotices().find(notice => notice.level === "ERROR").messages.join(" ") });
        return found;
    }

    /** Resolves when the row is saved; rejects with the reason when it is not. A handler that prevents it rejects with errorCode of the platform. */
    async save(options) {
        const mode = typeof options === "string" ? MODES[options] ?? SAVE : options?.saveMode ?? SAVE;
        const problems = this.problems();
        if (problems.length > 0) {
            this.form.onInvalid?.(problems);
            throw Object.assign(new Error(problems.map(problem => problem.sentence).join(" ")), { errorCode: 2147746350, shown: true });
        }
        const args = saveArguments(mode);
        const shared = new Map();
        await this.#save.fire(depth => eventContext(this.form, this, { depth, args, shared }));
        if (args.isDefaultPrevented()) throw Object.assign(new Error("A script on the form stopped the save."), { errorCode: 2147750691, prevented: true });
        await this.#write(mode);
        await this.#saved.fire(depth => eventContext(this.form, this, { depth, args, shared }));
    }

    async #write(mode) {
        const body = {};
        for (const attribute of this.form.attributes)
            if (attribute.getSubmitMode() === "always" || (attribute.getSubmitMode() === "dirty" && attribute.getIsDirty()))
                await intoBody(body, attribute.name, attribute.column, attribute.getValue(), async name => (await tableOf(name)).set);
        const { set, primaryId } = this.form.table;
        if (!this.id) {
            const created = await ask(`${set}?$select=${primaryId}`, { method: "POST", body, headers: { Prefer: "return=representation" } });
            this.id = created[primaryId];
            await this.form.onCreated?.(mode);
            return;
        }
        if (Object.keys(body).length > 0) await ask(`${set}(${this.id})`, { method: "PATCH", body, headers: { "If-Match": "*" } });
        await this.#read();
        await this.form.dataLoaded(AFTER_SAVE);
        this.form.changed();
        await this.form.onSaved?.(mode);
    }

    async #read() {
        this.row = await ask(`${this.form.table.set}(${this.id})?$select=${this.#columns().join(",")}`);
        for (const attribute of this.form.attributes) attribute.load(fromRow(this.row, attribute.name, attribute.column));
        this.form.onLoaded?.();
    }

    /** As on the platform, a form reads the columns that are on it, and the few that every form needs. */
    #columns() {
        const { columns, primaryId, primaryName } = this.form.table;
        const names = new Set([primaryId, primaryName, "statecode", ...this.form.alsoRead, ...this.form.attributes.map(attribute => attribute.name)]);
        return [...names].filter(name => columns[name]).map(name => propertyOf(name, columns[name]));
    }

    /** A new row shows what the server would fill in. */
    async #defaults() {
        for (const attribute of this.form.attributes) {
            const value = attribute.column.default;
            attribute.load(null);
            if (value !== undefined && value !== null && attribute.column.create) attribute.setValue(attribute.column.type === "Boolean" ? value === true || value === 1 : value);
        }
        // Money is in the user's currency unless the seller chooses another, as on the platform.
        this.form.getAttribute("transactioncurrencyid")?.setValue([{ id: braced(theSession().currencyId), name: "US Dollar", entityType: "transactioncurrency" }]);
        this.form.onLoaded?.();
    }
}
