import { chart as chartOf, dashboards, definitions, kid, kids, labelOf, parse, view as viewOf } from "../definitions.js";
import { chartCard } from "../charts/card.js";
import { fill, h, icon } from "../dom.js";
import { openShell } from "../shell.js";
import { say } from "../words.js";
import { table as tableOf } from "../tables.js";
import { emptyState, grid, refusedState } from "../views/grid.js";
import { columnsOf, rowsOf } from "../views/view.js";

const main = await openShell("Dashboard");
const known = await dashboards();
const chosen = known.find(one => one.id === new URLSearchParams(location.search).get("id")) ?? known[0];
const head = h("div.page-head", h("h1", chosen?.name ?? "Dashboard"), h("div.grow"),
    known.length > 1 ? h("select.auto", { "aria-label": "Dashboard", onchange: event => location.assign(`/app/dashboard?id=${event.target.value}`) }, known.map(one => h("option", { value: one.id, selected: one === chosen }, one.name))) : null,
    h("button", { type: "button", onclick: () => location.reload() }, icon("refresh"), say("Refresh")));
fill(main, head, chosen ? await sections(parse(chosen.formxml)) : await allCharts());
main.dataset.ready = "true";

/** The dashboard's own layout: tabs, columns and sections hold charts and lists. */
async function sections(xml) {
    const parts = [];
    for (const section of xml.querySelectorAll("section")) {
        const cards = [];
        for (const cell of section.querySelectorAll("cell")) {
            const card = await cardOf(cell, kid(cell, "control"));
            if (card) cards.push(card);
        }
        if (cards.length === 0) continue;
        const title = labelOf(section);
        parts.push(h("section.board-section", title && section.getAttribute("showlabel") !== "false" ? h("h2", title) : null,
            h("div.board", { style: `--columns:${Math.max(1, Math.min((section.getAttribute("columns") ?? "1").length, cards.filter(card => !card.classList.contains("wide-card")).length))}` }, cards)));
    }
    return parts;
}

async function cardOf(cell, control) {
    const parameters = kid(control, "parameters");
    const parameter = name => kid(parameters, name)?.textContent.trim() ?? "";
    const view = parameter("ViewId") ? await viewOf(parameter("ViewId")) : null;
    const chart = parameter("VisualizationId") ? await chartOf(parameter("VisualizationId")) : null;
    if (chart && parameter("ChartGridMode") !== "Grid") return chartCard(labelOf(cell) || chart.name, chart, view);
    if (!view) return null;
    return listCard(labelOf(cell) || view.name, view, Number(parameter("RecordsPerPage")) || 5);
}

async function listCard(title, view, limit) {
    const table = await tableOf(view.returnedtypecode);
    const box = h("div");
    try {
        const rows = await rowsOf(table, view.fetchxml);
        fill(box, rows.length === 0 ? emptyState(say("Nothing here."), say("That is good news.")) : grid({ table, columns: (await columnsOf(view, table)).slice(0, 5), rows: rows.slice(0, limit), label: title }));
    } catch (error) {
        fill(box, refusedState(say("This list cannot be shown."), error));
    }
    return h("section.card.wide-card", h("header", h("h2", title), h("span.grow"), h("a", { href: `/app/?table=${table.name}&view=${view.id}` }, say("Open"))), box);
}

/** Before a solution brings a dashboard: all its charts. */
async function allCharts() {
    const { charts } = await definitions();
    if (charts.length === 0) return emptyState("The imported solution brings no charts.");
    return h("div.board", { style: "--columns:2" }, charts.map(chart => chartCard(chart.name, chart, null)));
}
