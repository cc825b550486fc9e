import { kid, kids, parse } from "../definitions.js";
import { ask, encodeQuery } from "../http.js";
import { theSession } from "../session.js";
import { FORMATTED, optionOf, table as tableOf } from "../tables.js";

const DATE_PARTS = { day: "Day", week: "Week", month: "Month", quarter: "Q", year: "" };
export const EMPTY = "(empty)";

/** English words of translated options: colours go by them. */
const words = new Map();
export const wordOf = text => words.get(text) ?? text;

/** What a chart shows: { kind, categories, series: [{ name, values }], measure }. The view's conditions apply, as on the platform. */
export async function dataOf(chart, view) {
    const definition = parse(chart.datadescription);
    const table = await tableOf(chart.primaryentitytypecode);
    const fetch = definition.querySelector("fetch");
    if (view) takeConditions(fetch, parse(view.fetchxml));
    const rows = (await ask(`${table.set}?fetchXml=${encodeQuery(new XMLSerializer().serializeToString(fetch))}`)).value;

    const category = definition.querySelector("categorycollection > category")?.getAttribute("alias");
    const measures = [...definition.querySelectorAll("measurecollection > measure")].map(measure => measure.getAttribute("alias"));
    const attributes = [...fetch.querySelectorAll("attribute")];
    const byAlias = alias => attributes.find(attribute => attribute.getAttribute("alias") === alias);
    const second = attributes.find(attribute => attribute.getAttribute("groupby") === "true" && attribute.getAttribute("alias") !== category)?.getAttribute("alias");
    const kinds = [...parse(chart.presentationdescription).querySelectorAll("Series > Series")].map(series => series.getAttribute("ChartType"));
    const label = (row, alias) => labelOf(row, alias, byAlias(alias)?.getAttribute("dategrouping"), table.columns[byAlias(alias)?.getAttribute("name")]);

    const isDate = Boolean(byAlias(category)?.getAttribute("dategrouping"));
    const place = inTime(byAlias(category)?.getAttribute("dategrouping"), fetch);
    const ordered = isDate ? [...rows].sort((one, other) => place(one[category] ?? 0) - place(other[category] ?? 0)) : rows;
    const categories = [...new Set(ordered.map(row => label(row, category)))];
    const series = second
        ? [...new Set(ordered.map(row => label(row, second)))].map(name => ({ name, values: categories.map(one => sum(ordered.filter(row => label(row, category) === one && label(row, second) === name), measures[0])) }))
        : measures.map((measure, at) => ({ name: titleOf(byAlias(measure), table), kind: kinds[at], values: categories.map(one => sum(ordered.filter(row => label(row, category) === one), measure)) }));
    return { kind: kinds[0] ?? "Column", categories, series, isSplit: Boolean(second) || measures.length > 1, isDate };
}

/** A day comes as its number in the month. Where the view holds the last month at most, a number after today's is of the month before, and first. */
function inTime(part, fetch) {
    const condition = [...fetch.querySelectorAll("condition")].find(one => one.getAttribute("operator") === "last-x-days");
    const isRecent = part === "day" && condition && Number(condition.getAttribute("value")) <= 31;
    const today = new Date(theSession().now).getDate();
    return value => isRecent && value > today ? value - 31 : value;
}

const sum = (rows, measure) => rows.reduce((total, row) => total + Number(row[measure] ?? 0), 0);

function labelOf(row, alias, part, column) {
    const value = row[alias];
    if (value === undefined || value === null) return EMPTY;
    const option = optionOf(column, value);
    if (option) {
        words.set(option.text, option.english);
        return option.text;
    }
    const text = row[alias + FORMATTED] ?? String(value);
    return part && /^\d+$/.test(text) ? `${DATE_PARTS[part] ?? ""} ${text}`.trim() : text;
}

function titleOf(attribute, table) {
    const kind = attribute?.getAttribute("aggregate") ?? "";
    const column = table.columns[attribute?.getAttribute("name")]?.label ?? "";
    return kind.startsWith("count") ? "Rows" : `${{ avg: "Average", sum: "Sum", min: "Least", max: "Most" }[kind] ?? kind} of ${column.toLowerCase()}`;
}

/** Filters and joins of the view, into the chart's own fetch; a join keeps no columns, for they are not grouped. */
function takeConditions(fetch, from) {
    const target = kid(fetch, "entity");
    const source = kid(from, "entity");
    for (const name of ["filter", "link-entity"])
        for (const part of kids(source, name)) {
            const copy = target.ownerDocument.importNode(part, true);
            for (const column of [...copy.querySelectorAll("attribute, order")]) column.remove();
            target.append(copy);
        }
}
