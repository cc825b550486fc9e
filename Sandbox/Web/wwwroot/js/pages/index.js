import { viewsOf } from "../definitions.js";
import { fill, h, icon } from "../dom.js";
import { openShell, setTitle } from "../shell.js";
import { say } from "../words.js";
import { plural, privilegesOn, table as tableOf } from "../tables.js";
import { homeCommands } from "../form/ribbon.js";
import { emptyState, grid, refusedState, showLoading } from "../views/grid.js";
import { columnsOf, refine, rowsOf } from "../views/view.js";
import { provideXrm } from "../xrm/xrm.js";

const LIST_LIMIT = 250;
const address = new URLSearchParams(location.search);
const name = address.get("table") ?? "opportunity";

const main = await openShell("Deals");
await provideXrm();
const table = await tableOf(name);
const views = await viewsOf(name);
const privileges = await privilegesOn(name);
let view = views.find(one => one.id === address.get("view")) ?? views[0];
let sort = null;
let search = "";
const selection = new Set();

const title = plural(table.label);
setTitle(title);
const box = h("div");
const foot = h("div.list-foot");
const commands = h("div.commands", { role: "toolbar", "aria-label": "Commands" });
const picker = h("select", { "aria-label": say("View"), onchange: event => {
    view = views.find(one => one.id === event.target.value);
    sort = null;
    history.replaceState(null, "", `/app/?table=${name}&view=${view.id}`);
    show();
} }, views.map(one => h("option", { value: one.id, selected: one === view }, one.name)));
const finder = h("input", { type: "search", placeholder: say("Search"), "aria-label": say("Search"), oninput: event => {
    search = event.target.value.trim();
    show();
} });

fill(main, h("div.page-head", h("h1", title)), commands,
    h("section.card", { "aria-label": title }, h("div.list-tools", picker, h("label.search", icon("search"), finder)), box, foot));
if (views.length === 0) fill(box, emptyState("There is no view of this table.", "The imported solution brings none."));
else await show();
await drawCommands();
main.dataset.ready = "true";

async function show() {
    showLoading(box);
    const asked = view;
    try {
        const columns = await columnsOf(view, table);
        const rows = await rowsOf(table, refine(view.fetchxml, { order: sort, search: search ? { column: table.primaryName, text: search } : null, top: LIST_LIMIT }));
        if (asked !== view) return;
        fill(box, rows.length === 0 ? emptyState(search ? say("Nothing is called “{0}”.", search) : say("No rows in this view."), hintFor()) : grid({
            table, columns, rows, sort, selection, label: view.name, onSelect: () => { show(); drawCommands(); },
            onSort: column => { sort = { column, descending: sort?.column === column && !sort.descending }; show(); },
        }));
        fill(foot, rows.length === 0 ? null : rows.length === 1 ? say("1 row") : say(rows.length === LIST_LIMIT ? "{0} rows, the first of more" : "{0} rows", rows.length));
    } catch (error) {
        fill(box, refusedState(say("This list cannot be shown."), error));
        fill(foot, "");
    }
}

function hintFor() {
    return name === "opportunity" ? say("Another view may have more; the picker above lists them all.") : "";
}

async function drawCommands() {
    const standard = [
        privileges.Create > 0 ? h("button.quiet", { type: "button", onclick: () => location.assign(`/app/record?table=${name}`) }, icon("plus"), say("New")) : null,
        h("button.quiet", { type: "button", onclick: show }, icon("refresh"), say("Refresh")),
    ];
    const packed = await homeCommands(table, privileges, [...selection], show);
    fill(commands, standard, packed);
}
