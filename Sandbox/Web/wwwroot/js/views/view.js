import { kid, kids, parse } from "../definitions.js";
import { ask, encodeQuery } from "../http.js";
import { FORMATTED, LOOKUP_TABLE, isNumber, optionOf, propertyOf, table as tableOf } from "../tables.js";

/** Columns of a view as its layout lists them: own columns, and those of links as alias.column. */
export async function columnsOf(view, table) {
    const layout = kid(parse(view.layoutxml), "row");
    const links = linksOf(parse(view.fetchxml));
    return Promise.all(kids(layout, "cell").filter(cell => cell.getAttribute("ishidden") !== "1").map(async cell => {
        const name = cell.getAttribute("name");
        const [alias, linked] = name.includes(".") ? name.split(".") : [null, null];
        const of = alias ? await tableOf(links.get(alias) ?? table.name) : table;
        const column = of.columns[linked ?? name] ?? { type: "String", label: name };
        return { name, column, label: column.label, width: Number(cell.getAttribute("width")) || 120, property: alias ? name : propertyOf(name, column), isNumber: isNumber(column), sortable: !alias };
    }));
}

function linksOf(fetch) {
    const links = new Map();
    for (const link of fetch.querySelectorAll("link-entity")) links.set(link.getAttribute("alias") ?? link.getAttribute("name"), link.getAttribute("name"));
    return links;
}

/** The view's fetch with a condition more, or in another order. */
export function refine(fetchXml, { condition, order, search, top } = {}) {
    const fetch = parse(fetchXml);
    const document = fetch.ownerDocument;
    const entity = kid(fetch, "entity");
    const element = (name, attributes) => {
        const made = document.createElementNS(null, name);
        for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
        return made;
    };
    if (condition) {
        const filter = element("filter", { type: "and" });
        filter.append(element("condition", { attribute: condition.column, operator: "eq", value: condition.value }));
        entity.append(filter);
    }
    if (search) {
        const filter = element("filter", { type: "and" });
        filter.append(element("condition", { attribute: search.column, operator: "like", value: `%${search.text}%` }));
        entity.append(filter);
    }
    if (order) {
        for (const old of kids(entity, "order")) old.remove();
        entity.append(element("order", { attribute: order.column, descending: String(order.descending) }));
    }
    if (top) fetch.setAttribute("top", String(top));
    return new XMLSerializer().serializeToString(fetch);
}

export async function rowsOf(table, fetchXml) {
    return (await ask(`${table.set}?fetchXml=${encodeQuery(fetchXml)}`)).value;
}

/** What a person reads in a cell. */
export const textOf = (row, property, column) => optionOf(column, row[property])?.text ?? row[property + FORMATTED] ?? (row[property] ?? "").toString();

/** Whom a lookup cell points at, or null. */
export const targetOf = (row, property) => row[property] && row[property + LOOKUP_TABLE] ? { table: row[property + LOOKUP_TABLE], id: row[property] } : null;

export const recordAddress = (table, id) => `/app/record?table=${table}&id=${id}`;
