import { app } from "../http.js";
import { errorDialog, toast } from "../dialogs.js";
import { fill, h, icon } from "../dom.js";
import { faultsPanel } from "../desk/faults.js";
import { auditPanel, callsPanel, jobsPanel, requestsPanel, tracesPanel } from "../desk/panels.js";
import { formatMoment } from "../format.js";
import { openShell } from "../shell.js";

const POLL_MILLISECONDS = 3000;

const main = await openShell("Operator");
const tiles = h("div.tiles");
const panels = [
    { name: "Queue", draw: jobsPanel }, { name: "Audit", draw: auditPanel }, { name: "Calls", draw: callsPanel },
    { name: "Traces", draw: tracesPanel }, { name: "Requests", draw: requestsPanel }, { name: "Faults", draw: faultsPanel },
];
let open = panels.find(panel => panel.name.toLowerCase() === location.hash.slice(1)) ?? panels[0];
const box = h("section.card", { role: "tabpanel", "aria-label": "Details" });
const tabs = h("div.tabs", { role: "tablist", "aria-label": "Details" });
let shown = "";

fill(main,
    h("div.page-head", h("h1", "Operator"), h("div.grow"),
        button("clock", "+15 min", () => turn(15)), button("clock", "+1 hour", () => turn(60)), button("clock", "+1 day", () => turn(60 * 24)), button("bolt", "Run tick", tick), button("refresh", "Run jobs", runJobs)),
    h("p.lead", "What happens behind the form: asynchronous jobs, calls to Partner Center, what was synced and why. Turn the clock instead of waiting for an undo window or a retry."),
    tiles, tabs, box);
await refresh();
main.dataset.ready = "true";
setInterval(() => { if (!document.hidden && !document.querySelector("dialog")) refresh().catch(() => {}); }, POLL_MILLISECONDS);

function button(name, label, act) {
    return h("button", { type: "button", onclick: act }, icon(name), label);
}

async function refresh(force = false) {
    const [state, calls, faults, hooks] = await Promise.all([app("operator"), app("partner-center/calls"), app("partner-center/faults"), app("partner-center/webhooks")]);
    fill(document.getElementById("now"), icon("clock"), formatMoment(state.now));
    const facts = { state: { ...state, now: null, budget: state.budget && { ...state.budget, countedOn: null } }, calls, faults, hooks };
    const text = JSON.stringify(facts);
    // Drawn anew only when something changed: what somebody reads or types stays where it is.
    if (text === shown && !force) return;
    shown = text;
    fill(tiles, tile("Jobs waiting", state.waitingJobs, state.nextJobDueOn ? `next ${formatMoment(state.nextJobDueOn)}` : "none is due", state.waitingJobs > 0 ? "warn" : "good"),
        budgetTile(state.budget, state.now),
        tile("Failed jobs", state.jobs.filter(job => job.statuscode === "Failed").length, `of the latest ${state.jobs.length}`, state.jobs.some(job => job.statuscode === "Failed") ? "bad" : "good"),
        tile("Faults switched on", faults.length, faults.length ? faults.map(fault => fault.kind).join(", ") : "everything works", faults.length ? "bad" : "good"),
        tile("Events", hooks.enabled ? "on" : "off", `${hooks.queued} waiting, ${hooks.offline} given up`, hooks.enabled ? "good" : "warn"));
    fill(tabs, panels.map(panel => h("button.tab", { type: "button", role: "tab", "aria-selected": String(panel === open), tabIndex: panel === open ? 0 : -1, onclick: () => choose(panel), onkeydown: step }, panel.name)));
    if (!box.contains(document.activeElement) || force) fill(box, await open.draw(facts, () => refresh(true)));
}

function choose(panel) {
    open = panel;
    history.replaceState(null, "", `#${panel.name.toLowerCase()}`);
    return refresh(true);
}

async function step(event) {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!move) return;
    await choose(panels[(panels.indexOf(open) + move + panels.length) % panels.length]);
    tabs.querySelector('[aria-selected="true"]').focus();
}

/** The connector's own count, as its administrator sees it on the connection; a count of yesterday says nothing about today. */
function budgetTile(budget, now) {
    if (!budget) return tile("Calls today", "–", "counted by the next tick", "info");
    const calls = budget.countedOn.slice(0, 10) === now.slice(0, 10) ? budget.calls : 0;
    const share = calls / budget.most;
    return tile("Calls today", calls.toLocaleString("en-US"), `of ${budget.most.toLocaleString("en-US")} (UTC day)`, share >= 1 ? "bad" : share >= 0.8 ? "warn" : "info", share);
}

function tile(label, value, hint, tone, share) {
    return h(`div.card.tile.${tone}`, h("span.tile-label", label), h("strong", String(value)), h("span.muted", hint), share === undefined ? null : h("div.meter", h("i", { style: `width:${Math.max(1, Math.min(100, share * 100))}%` })));
}

async function done(act) {
    try {
        toast(await act());
    } catch (error) {
        await errorDialog({ message: error.message });
    }
    await refresh(true);
}

function turn(minutes) {
    return done(async () => {
        const { now } = await app(`operator/clock?minutes=${minutes}`, { method: "POST" });
        return `It is now ${formatMoment(now)}.`;
    });
}

function tick() {
    return done(async () => (await app("operator/tick", { method: "POST" })).message || "Nothing was due.");
}

function runJobs() {
    return done(async () => {
        const { runs } = await app("operator/jobs", { method: "POST" });
        return runs === 1 ? "One job ran." : `${runs} jobs ran.`;
    });
}
