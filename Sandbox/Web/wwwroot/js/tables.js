import { app } from "./http.js";

const known = new Map();

/** A table's metadata: set name, columns with types, choices and navigation properties. */
export function table(name) {
    if (!known.has(name)) known.set(name, app(`tables/${name}`));
    return known.get(name);
}

/** "Sync log entry" → "Sync log entries". */
export const plural = label => /[^aeiou]y$/.test(label) ? label.replace(/y$/, "ies") : label.endsWith("s") ? label : `${label}s`;

const privileges = new Map();

/** Depths by verb, 0 is none: { Create, Read, Write, Delete, Append, AppendTo, Assign, Share }. */
export function privilegesOn(name) {
    if (!privileges.has(name)) privileges.set(name, app(`privileges/${name}`));
    return privileges.get(name);
}

export const isLookup = column => ["Lookup", "Customer", "Owner"].includes(column.type);
export const isChoice = column => ["Picklist", "State", "Status"].includes(column.type);
export const isNumber = column => ["Integer", "BigInt", "Decimal", "Double", "Money"].includes(column.type);
export const isDate = column => ["Date", "DateTime"].includes(column.type);

export const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
export const LOOKUP_TABLE = "@Microsoft.Dynamics.CRM.lookuplogicalname";

/** The property that holds a column's value in a row of the Web API. */
export const propertyOf = (name, column) => isLookup(column) ? `_${name}_value` : name;
