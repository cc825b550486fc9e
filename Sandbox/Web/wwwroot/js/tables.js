import { app } from "./http.js";
import { language } from "./session.js";
import { say } from "./words.js";

const known = new Map();

/** A table's metadata: set name, columns with types, choices and navigation properties. */
export function table(name) {
    if (!known.has(name)) known.set(name, read(name));
    return known.get(name);
}

/** What the solution does not translate are Microsoft's own labels; the sandbox knows those it shows. */
async function read(name) {
    const table = await app(`tables/${name}?language=${language()}`);
    table.label = say(table.label);
    for (const column of Object.values(table.columns)) {
        column.label = say(column.label);
        for (const option of column.options ?? []) option.text = say(option.text);
    }
    return table;
}

/** "Sync log entry" → "Sync log entries". */
export const plural = label => language() !== 1033 ? label : /[^aeiou]y$/.test(label) ? label.replace(/y$/, "ies") : label.endsWith("s") ? label : `${label}s`;

const privileges = new Map();

/** Depths by verb, 0 is none: { Create, Read, Write, Delete, Append, AppendTo, Assign, Share }. */
export function privilegesOn(name) {
    if (!privileges.has(name)) privileges.set(name, app(`privileges/${name}`));
    return privileges.get(name);
}

/** The option a choice column holds, or undefined: a value of a newer version. */
export const optionOf = (column, value) => column?.options?.find(option => option.value === (typeof value === "boolean" ? Number(value) : value));

export const isLookup = column => ["Lookup", "Customer", "Owner"].includes(column.type);
export const isChoice = column => ["Picklist", "State", "Status"].includes(column.type);
export const isNumber = column => ["Integer", "BigInt", "Decimal", "Double", "Money"].includes(column.type);
export const isDate = column => ["Date", "DateTime"].includes(column.type);

export const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
export const LOOKUP_TABLE = "@Microsoft.Dynamics.CRM.lookuplogicalname";

/** The property that holds a column's value in a row of the Web API. */
export const propertyOf = (name, column) => isLookup(column) ? `_${name}_value` : name;
