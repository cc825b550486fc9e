import { h } from "../dom.js";
import { formatMoment, formatTime, shortType } from "../format.js";
import { viewsOf } from "../definitions.js";
import { table as tableOf } from "../tables.js";
import { chip, emptyState, grid } from "../views/grid.js";
import { columnsOf, refine, rowsOf } from "../views/view.js";

const SHOWN = 80;

/** A plain table: heads are [label, cell(row), class]. */
export function plain(label, rows, heads, empty) {
    if (rows.length === 0) return emptyState(empty);
    return h("div.table-box", h("table", { "aria-label": label },
        h("thead", h("tr", heads.map(([name, , kind]) => h(`th${kind ? `.${kind}` : ""}`, { scope: "col" }, h("span", name))))),
        h("tbody", rows.slice(0, SHOWN).map(row => h("tr", heads.map(([, cell, kind]) => h(`td${kind ? `.${kind}` : ""}`, cell(row))))))));
}

export function jobsPanel({ state }) {
    return plain("Asynchronous jobs", state.jobs, [
        ["Job", job => job.name], ["Event", job => job.messagename], ["Status", job => chip(job.statuscode)], ["Queued", job => formatMoment(job.createdon), "nowrap"],
        ["Runs again", job => formatMoment(job.postponeuntil), "nowrap"], ["Retries", job => job.retrycount ?? 0, "number"], ["Message", job => h("span.clamp", { title: job.friendlymessage ?? "" }, job.friendlymessage ?? "")],
    ], "No job waits and none has failed. Jobs that succeed leave no row behind.");
}

export async function auditPanel() {
    const table = await tableOf("cosell_synclog");
    const view = (await viewsOf(table.name))[0];
    if (!view) return emptyState("The imported solution brings no view of the audit log.");
    const rows = await rowsOf(table, refine(view.fetchxml, { order: { column: "cosell_startedon", descending: true }, top: SHOWN }));
    return rows.length === 0 ? emptyState("Nothing was synced yet.", "Rows appear with the first sync of a deal.") : grid({ table, columns: await columnsOf(view, table), rows, label: "Audit" });
}

export function callsPanel({ calls }) {
    return plain("Calls", [...calls.calls].reverse(), [
        ["At", call => formatTime(call.at), "nowrap"], ["Call", call => h("code", `${call.method} ${call.path}${call.query ?? ""}`)], ["Status", call => h(`span.chip.${call.status >= 200 && call.status < 300 ? "good" : "bad"}`, call.status || "no answer")],
        ["As", call => call.user ?? ""], ["Bytes", call => call.bytesIn + call.bytesOut, "number"], ["Fault", call => call.fault ?? ""],
    ], "Partner Center was not called yet.");
}

export function requestsPanel({ state }) {
    return plain("Requests", state.requests, [
        ["Request", one => `${one.message} ${one.table ?? ""}`], ["Kind", one => chip(one.asynchronous ? "asynchronous" : "request")], ["Outcome", one => one.failed ? chip("Failed") : ""],
        ["Steps", one => one.steps, "number"], ["Reads", one => one.reads, "number"], ["Writes", one => one.writes, "number"], ["Calls out", one => one.httpCalls, "number"], ["ms", one => one.milliseconds, "number"],
    ], "No request yet.");
}

export function tracesPanel({ state }) {
    if (state.traces.length === 0) return emptyState("No plug-in has run yet.");
    return h("div.traces", state.traces.map(trace => h("details.trace",
        h("summary", h("strong", shortType(trace.type)), h("span", `${trace.message} ${trace.table ?? ""}`), trace.asynchronous ? chip("asynchronous") : null, trace.exception ? chip("Failed") : null,
            h("span.grow"), h("span.muted", `${trace.milliseconds ?? 0} ms · ${formatTime(trace.on)}`)),
        h("pre", trace.text ?? ""), trace.exception ? h("pre.exception", trace.exception) : null)));
}
