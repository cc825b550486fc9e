import { bare } from "../definitions.js";
import { isoDay, toDate } from "../format.js";
import { FORMATTED, LOOKUP_TABLE, isLookup, propertyOf } from "../tables.js";

export const braced = id => `{${bare(id).toUpperCase()}}`;

/** A value of the Web API as the client API gives it to scripts. */
export function fromRow(row, name, column) {
    const value = row[propertyOf(name, column)];
    if (value === undefined || value === null) return column.type === "Boolean" && column.default !== undefined ? null : null;
    if (isLookup(column)) return [{ id: braced(value), name: row[propertyOf(name, column) + FORMATTED] ?? "", entityType: row[propertyOf(name, column) + LOOKUP_TABLE] ?? Object.keys(column.targets)[0] }];
    if (column.type === "Date" || column.type === "DateTime") return toDate(value);
    if (column.type === "MultiSelect") return String(value).split(",").map(Number);
    return value;
}

/** Writes a client value into the body of a request. */
export async function intoBody(body, name, column, value, setOf) {
    if (isLookup(column)) {
        const target = value?.[0];
        if (!target) body[Object.values(column.targets)[0]] = null;
        else body[`${column.targets[target.entityType] ?? Object.values(column.targets)[0]}@odata.bind`] = `/${await setOf(target.entityType)}(${bare(target.id)})`;
    } else if (value === null || value === undefined) body[name] = null;
    else if (column.type === "Date") body[name] = isoDay(value);
    else if (column.type === "DateTime") body[name] = value.toISOString();
    else if (column.type === "MultiSelect") body[name] = value.join(",");
    else body[name] = value;
}

export function same(one, other) {
    if (one instanceof Date || other instanceof Date) return (one?.getTime?.() ?? null) === (other?.getTime?.() ?? null);
    if (Array.isArray(one) || Array.isArray(other)) {
        const text = list => (list ?? []).map(item => item?.id ? bare(item.id) : item).join();
        return text(one) === text(other);
    }
    return (one ?? null) === (other ?? null);
}
