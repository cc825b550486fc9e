import { collection } from "./collection.js";
import { Handlers, eventContext } from "./events.js";
import { same } from "./values.js";

const TYPES = {
    String: "string", EntityName: "string", Memo: "memo", Integer: "integer", BigInt: "integer", Decimal: "decimal", Double: "double", Money: "money", Boolean: "boolean",
    DateTime: "datetime", Date: "datetime", Picklist: "optionset", State: "optionset", Status: "optionset", MultiSelect: "multiselectoptionset",
    Lookup: "lookup", Customer: "lookup", Owner: "lookup",
};
const REQUIRED = { No: "none", Recommended: "recommended", Business: "required", System: "required" };

/** A column on the form: its value, whether it is dirty, who listens. Controls that show it register themselves. */
export class Attribute {
    #column; #form; #value = null; #saved = null; #submit = "dirty"; #required; #change = new Handlers(); #valid = true; #precision;

    constructor(name, column, form) {
        this.name = name;
        this.#column = column;
        this.#form = form;
        this.#required = REQUIRED[column.required] ?? "none";
        this.#precision = column.precision ?? 0;
        this.views = [];
        this.onDraw = [];
        this.controls = collection(() => this.views);
        if (!["optionset", "multiselectoptionset", "boolean"].includes(this.getAttributeType()))
            for (const member of ["getOption", "getOptions", "getText", "getSelectedOption"]) this[member] = undefined;
        if (!["integer", "decimal", "double", "money"].includes(this.getAttributeType()))
            for (const member of ["getMin", "getMax", "getPrecision", "setPrecision"]) this[member] = undefined;
    }

    getName() { return this.name; }
    getAttributeType() { return TYPES[this.#column.type] ?? "string"; }
    getFormat() { return this.#column.type === "Date" ? "date" : this.#column.type === "DateTime" ? "datetime" : this.#column.format?.toLowerCase() ?? (this.getAttributeType() === "memo" ? "textarea" : "text"); }
    getParent() { return this.#form.data.entity; }
    getUserPrivilege() { return { canRead: true, canUpdate: this.#column.update !== false, canCreate: this.#column.create !== false }; }
    getIsDirty() { return !same(this.#value, this.#saved); }
    getInitialValue() { return this.#saved; }
    getValue() { return this.#value; }
    getRequiredLevel() { return this.#required; }
    getSubmitMode() { return this.#submit; }
    setSubmitMode(mode) { this.#submit = mode; }
    getMaxLength() { return this.#column.maxLength ?? 0; }
    getMin() { return this.#column.min ?? null; }
    getMax() { return this.#column.max ?? null; }
    getPrecision() { return this.#precision; }
    setPrecision(value) { this.#precision = value; }
    getOptions() { return (this.#column.options ?? []).map(option => ({ ...option })); }
    getOption(which) { return this.getOptions().find(option => option.value === which || option.text === which) ?? null; }
    getSelectedOption() { return Array.isArray(this.#value) ? this.getOptions().filter(option => this.#value.includes(option.value)) : this.getOptions().find(option => option.value === Number(this.#value)) ?? null; }
    getText() { const chosen = this.getSelectedOption(); return Array.isArray(chosen) ? chosen.map(option => option.text) : chosen?.text ?? ""; }
    isValid() { return this.#valid && !(this.#required === "required" && this.isEmpty()); }
    setIsValid(valid, message) {
        this.#valid = valid;
        for (const view of this.views) valid ? view.clearNotification("isvalid") : view.setNotification(message ?? "This value is not valid.", "isvalid");
    }
    isEmpty() { return this.#value === null || this.#value === undefined || this.#value === "" || (Array.isArray(this.#value) && this.#value.length === 0); }
    addOnChange(handler) { this.#change.add(handler); }
    removeOnChange(handler) { this.#change.remove(handler); }
    fireOnChange() { return this.#change.fire(depth => eventContext(this.#form, this, { depth })); }

    /** As a script sets it: shown, but no change event is raised. */
    setValue(value) {
        this.#value = normal(value);
        this.draw();
    }

    setRequiredLevel(level) {
        this.#required = level;
        this.draw();
    }

    /** As a person types it. */
    type(value) {
        this.#value = normal(value);
        this.draw();
        this.#form.changed();
        return this.fireOnChange();
    }

    /** As the server answers. */
    load(value) {
        this.#value = this.#saved = normal(value);
        this.draw();
    }

    draw() {
        for (const view of this.views) view.draw?.();
        for (const draw of this.onDraw) draw();
    }

    get column() { return this.#column; }
}

const normal = value => value === undefined || value === "" || (Array.isArray(value) && value.length === 0) ? null : value;
