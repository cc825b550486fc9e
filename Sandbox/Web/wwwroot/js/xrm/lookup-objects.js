import { kid, parse } from "../definitions.js";
import { openDialog } from "../dialogs.js";
import { fill, h, newId } from "../dom.js";
import { table as tableOf } from "../tables.js";
import { rowsOf } from "../views/view.js";
import { braced } from "./values.js";

const SHOWN = 50;

/** Xrm.Utility.lookupObjects: lets the user choose rows of the tables; gives an empty list where they cancel. */
export async function lookupObjects({ entityTypes, defaultEntityType, allowMultiSelect = false, filters = [] }) {
    if (!entityTypes?.length) throw new Error("lookupObjects: entityTypes is required.");
    const tables = await Promise.all([...entityTypes].sort(name => name === defaultEntityType ? -1 : 0).map(tableOf));
    const kind = allowMultiSelect ? "checkbox" : "radio";
    const group = newId("lookup");
    const list = h("ul.choices");
    const search = h("input", { type: "search", placeholder: "Search", "aria-label": "Search", dataset: { first: "" }, oninput: () => load(search.value) });
    let found = [];
    let asked = 0;

    async function load(text) {
        const turn = ++asked;
        const rows = [];
        for (const of of tables) for (const row of await rowsOf(of, fetchOf(of, text, filters))) rows.push({ id: braced(row[of.primaryId]), name: row[of.primaryName] ?? "", entityType: of.name });
        if (turn !== asked) return;
        found = rows;
        fill(list, rows.length === 0 ? h("li.muted", "Nothing found") : rows.map((row, at) => h("li", h("label", h("input", { type: kind, name: group, value: String(at) }), row.name || "(no name)"))));
    }

    await load("");
    const chosen = close => close([...list.querySelectorAll("input:checked")].map(input => found[Number(input.value)]));
    return await openDialog({
        title: "Look up records", body: () => [search, list],
        buttons: [{ label: "Cancel", value: [] }, { label: "Add", primary: true, act: chosen }],
    }) ?? [];
}

/** Each filter is a fetch filter of one table, or of all where it names none. */
function fetchOf(of, text, filters) {
    const fetch = parse(`<fetch top="${SHOWN}"><entity name="${of.name}"><attribute name="${of.primaryId}" /><attribute name="${of.primaryName}" /><order attribute="${of.primaryName}" /></entity></fetch>`);
    const entity = kid(fetch, "entity");
    for (const { filterXml, entityLogicalName } of filters) if (!entityLogicalName || entityLogicalName === of.name) entity.append(entity.ownerDocument.importNode(parse(filterXml), true));
    if (text) {
        const filter = parse('<filter><condition operator="like" /></filter>');
        filter.firstChild.setAttribute("attribute", of.primaryName);
        filter.firstChild.setAttribute("value", `%${text}%`);
        entity.append(entity.ownerDocument.importNode(filter, true));
    }
    return new XMLSerializer().serializeToString(fetch);
}
