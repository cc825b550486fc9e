import { fill, h } from "../dom.js";
import { formatDay, formatMoment } from "../format.js";
import { isDate, optionOf } from "../tables.js";
import { say } from "../words.js";
import { recordAddress, targetOf, textOf } from "./view.js";

/** Words that deserve a colour wherever a column shows them. */
const TONES = {
    Synced: "good", "Up to date": "good", Won: "good", Accepted: "good", Succeeded: "good", Active: "info", Waiting: "warn", Requested: "info", Syncing: "info", Pending: "warn",
    Failed: "bad", Declined: "bad", Expired: "bad", Lost: "bad", Ignored: "warn", "In Progress": "info", Delivered: "good", Offline: "bad",
};
/** From here on the heads of columns take two lines where they must. */
const MANY = 6;
const CHIPPED = /status|substatus|result|state|code$/;

export const chip = (text, word = text) => text ? h(`span.chip.${TONES[word] ?? "plain"}`, text) : "";

/** A table of rows: columns as columnsOf gives them. onSort and selection are optional. */
export function grid({ table, columns, rows, sort, onSort, selection, onSelect, label }) {
    const head = h("tr",
        selection ? h("th.check", h("input", { type: "checkbox", "aria-label": say("Select all"), checked: rows.length > 0 && selection.size === rows.length, onchange: event => {
            rows.forEach(row => event.target.checked ? selection.add(row[table.primaryId]) : selection.delete(row[table.primaryId]));
            onSelect();
        } })) : null,
        columns.map(column => h(`th${column.isNumber ? ".number" : ""}`, {
            scope: "col", style: `--least:${Math.min(column.width, column.isNumber ? 70 : column.column.type === "Memo" ? 170 : 92)}px`,
            "aria-sort": sort?.column === column.name ? (sort.descending ? "descending" : "ascending") : null,
        }, onSort && column.sortable ? h("button", { type: "button", onclick: () => onSort(column.name) }, column.label) : h("span", column.label))));
    const body = rows.map(row => h("tr", { "aria-selected": selection ? String(selection.has(row[table.primaryId])) : null },
        selection ? h("td.check", h("input", { type: "checkbox", "aria-label": `Select ${row[table.primaryName] ?? "row"}`, checked: selection.has(row[table.primaryId]), onchange: event => {
            if (event.target.checked) selection.add(row[table.primaryId]); else selection.delete(row[table.primaryId]);
            onSelect();
        } })) : null,
        columns.map((column, at) => h(`td${column.isNumber ? ".number" : ""}${isDate(column.column) ? ".nowrap" : ""}`, cell(table, row, column, at === 0)))));
    return h("div.table-box", h(`table${columns.length > MANY ? ".many" : ""}`, { "aria-label": label }, h("thead", head), h("tbody", body)));
}

function cell(table, row, column, first) {
    const text = isDate(column.column) && row[column.property]
        ? (column.column.type === "Date" ? formatDay(row[column.property]) : formatMoment(row[column.property])) : textOf(row, column.property, column.column);
    if (first || column.name === table.primaryName) return h("a", { href: recordAddress(table.name, row[table.primaryId]) }, text || "(no name)");
    const target = targetOf(row, column.property);
    if (target && text) return ["systemuser", "team", "transactioncurrency"].includes(target.table) ? text : h("a", { href: recordAddress(target.table, target.id) }, text);
    if (column.column.format?.toLowerCase() === "url" && /^https?:/.test(text)) return h("a", { href: text, target: "_blank", rel: "noopener" }, text);
    if (CHIPPED.test(column.name) && text.length < 24) return chip(text, optionOf(column.column, row[column.property])?.english);
    // Addresses and identifiers have no blank to break at.
    if (/\S{25}/.test(text) && text.length <= 60) return h("span.anywhere", text);
    return text.length > 60 ? h("span.clamp", { title: text }, text) : text;
}

export const emptyState = (title, hint) => h("div.empty", h("strong", title), hint ? h("span", hint) : null);

/** Why a list is not shown; a missing privilege in words a user can pass on. */
export const refusedState = (title, error) => error.status === 403
    ? h("div.empty", h("strong", say("Your security role does not show these.")), h("span", say("Ask your administrator for the role Co-sell Seller, or Co-sell Administrator for settings.")), h("details", h("summary", say("Details")), error.message))
    : emptyState(title, error.message);

export function showLoading(element) {
    fill(element, h("div.empty", h("div.spinner", { role: "status", "aria-label": "Loading" })));
}
