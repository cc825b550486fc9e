import { bare, definitions, kid, labelOf, parse } from "../definitions.js";
import { fill, h } from "../dom.js";
import { formatDay, formatMoment } from "../format.js";
import { ask } from "../http.js";
import { optionOf, propertyOf, table as tableOf } from "../tables.js";
import { chip } from "../views/grid.js";
import { textOf } from "../views/view.js";

/** A quick view form: some columns of the row that a lookup points at, read-only, following the lookup. */
export async function quickView(form, cell, xml) {
    const lookup = xml.getAttribute("datafieldname");
    const named = parse(`<forms>${kid(kid(xml, "parameters"), "QuickForms")?.textContent ?? ""}</forms>`).querySelector("QuickFormId");
    const definition = (await definitions()).forms.find(one => bare(one.id) === bare(named?.textContent.trim()));
    if (!definition) return null;
    const table = await tableOf(named.getAttribute("entityname"));
    const fields = [...parse(definition.formxml).querySelectorAll("cell")].map(one => ({ label: labelOf(one), column: kid(one, "control")?.getAttribute("datafieldname") })).filter(field => table.columns[field.column]);
    const list = h("dl");
    const element = h("div.quick-view", { dataset: { quickview: xml.getAttribute("id") } }, cell.getAttribute("showlabel") === "false" ? null : h("h3", labelOf(cell)), list);
    form.alsoRead.add(lookup);
    form.quickViews.push(async () => {
        const target = bare(form.getAttribute(lookup)?.getValue()?.[0]?.id ?? String(form.entity.row[`_${lookup}_value`] ?? ""));
        const row = target ? await ask(`${table.set}(${target})`).catch(() => null) : null;
        fill(list, fields.map(field => h("div", { dataset: { quickfield: field.column } }, h("dt", field.label || table.columns[field.column].label), h("dd", row ? show(row, field.column, table.columns[field.column]) : "–"))));
    });
    return element;
}

function show(row, name, column) {
    const value = row[propertyOf(name, column)];
    if (value === null || value === undefined) return "–";
    if (column.type === "Date") return formatDay(value);
    if (column.type === "DateTime") return formatMoment(value);
    const text = textOf(row, propertyOf(name, column), column);
    return /status$/.test(name) && text.length < 24 ? chip(text, optionOf(column, value)?.english) : text;
}
