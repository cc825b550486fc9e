import { app } from "../http.js";
import { errorDialog, promptDialog, toast } from "../dialogs.js";
import { webhooks } from "../desk/webhooks.js";
import { fill, h, icon } from "../dom.js";
import { formatDay, formatMoment, formatNumber } from "../format.js";
import { openShell } from "../shell.js";
import { chip, emptyState } from "../views/grid.js";

const MICROSOFT = "msft";
const POLL_MILLISECONDS = 4000;
const DAY_LENGTH = 10;

const main = await openShell("Partner Center");
const list = h("div.deal-list", { role: "list", "aria-label": "Deals" });
const detail = h("section.card", { "aria-label": "Deal" });
const hooks = webhooks(id => engagements.find(one => one.partner.id === id || one.microsoft?.id === id)?.partner.name ?? "");
let engagements = [];
let chosen = new URLSearchParams(location.search).get("deal");
let shown = "";

fill(main,
    h("div.page-head", h("h1", "Partner Center"), h("span.chip.info", "simulator"), h("div.grow"), hooks.toggle,
        h("button", { type: "button", onclick: sendInbound }, icon("plus"), "New deal from Microsoft")),
    h("p.lead", "What Microsoft holds. Act as Microsoft's seller on a shared deal, or as a colleague in the partner's portal; the connector hears of it by event or at its next tick."),
    h("div.split", h("section.card.deals", { "aria-label": "Deals" }, list), detail), hooks.card);
await refresh();
await hooks.refresh();
main.dataset.ready = "true";
setInterval(() => { if (!document.hidden && !document.querySelector("dialog")) refresh().then(hooks.refresh).catch(() => {}); }, POLL_MILLISECONDS);

/** One engagement holds the partner's referral and, once invited, Microsoft's. */
async function refresh() {
    const referrals = await app("partner-center/referrals");
    const text = JSON.stringify(referrals);
    if (text === shown) return;
    shown = text;
    const groups = Map.groupBy(referrals, referral => referral.engagementId ?? referral.id);
    engagements = [...groups].map(([id, sides]) => ({ id, partner: sides.find(side => side.organizationId !== MICROSOFT) ?? sides[0], microsoft: sides.find(side => side.organizationId === MICROSOFT) ?? null }))
        .sort((one, other) => (other.partner.updatedDateTime ?? "").localeCompare(one.partner.updatedDateTime ?? ""));
    if (!engagements.some(one => one.id === chosen)) chosen = engagements[0]?.id ?? null;
    draw();
}

function draw() {
    fill(list, engagements.length === 0 ? emptyState("No deals yet.", "Share one from an opportunity, or let Microsoft send one.") : engagements.map(one =>
        h("button.deal", { type: "button", role: "listitem", "aria-current": one.id === chosen ? "true" : null, onclick: () => { chosen = one.id; draw(); } },
            h("span.deal-name", one.partner.name), h("span.muted", one.partner.customerProfile?.name ?? ""),
            h("span.deal-state", chip(stateOf(one.partner)), one.microsoft ? chip(`Microsoft: ${stateOf(one.microsoft)}`) : null))));
    const deal = engagements.find(one => one.id === chosen);
    fill(detail, deal ? drawDeal(deal) : emptyState("No deal chosen."));
}

function stateOf(side) {
    return side.status === side.substatus || !side.substatus ? side.status : side.status === "Closed" ? side.substatus : `${side.status} · ${side.substatus}`;
}

function drawDeal({ partner, microsoft }) {
    const value = side => side?.details?.dealValue === undefined || side?.details?.dealValue === null ? "–" : `${formatNumber(side.details.dealValue, 2)} ${side.details.currency ?? ""}`;
    const facts = [
        ["Status", stateOf], ["Value", value], ["Closing date", side => formatDay(side.details?.closingDateTime?.slice(0, DAY_LENGTH)) || "–"], ["Reason", side => side.statusReason || "–"],
        ["Notes", side => side.details?.notes || "–"], ["Expires", side => formatDay(side.expirationDateTime) || "–"], ["Updated", side => formatMoment(side.updatedDateTime)], ["Identifier", side => side.id],
    ];
    return [
        h("header", h("h2", partner.name), chip(partner.direction), h("span.grow"), h("span.muted", partner.customerProfile?.name ?? "")),
        h("div.pad", h("div.table-box", h("table.compare", { "aria-label": "Both sides" },
            h("thead", h("tr", h("th", h("span", "")), h("th", { scope: "col" }, h("span", "Partner")), h("th", { scope: "col" }, h("span", "Microsoft")))),
            h("tbody", facts.map(([label, read]) => h("tr", h("th", { scope: "row" }, h("span", label)), h("td", read(partner)), h("td", microsoft ? read(microsoft) : h("span.muted", "not invited"))))))),
        h("div.act-groups", actGroup("As Microsoft", microsoft ? microsoftActs(microsoft) : [h("p.muted", "Microsoft was not invited to this deal: nobody there sees it. Ask for help on the opportunity to invite them.")]),
            actGroup("As a colleague in the partner's portal", portalActs(partner)))),
    ];
}

function actGroup(title, buttons) {
    return h("div.act-group", h("h3", title), h("div.act-buttons", buttons));
}

function actButton(label, iconName, act, { danger } = {}) {
    return h(`button${danger ? ".danger" : ""}`, { type: "button", onclick: act }, icon(iconName), label);
}

function microsoftActs(side) {
    const open = side.status !== "Closed";
    const fresh = side.status === "New";
    return [
        fresh ? actButton("Accept", "won", () => act(side.id, "accept", {}, "Microsoft accepted.")) : null,
        fresh ? actButton("Decline…", "lost", () => withReason(side.id, "decline", "Decline the invitation", "Microsoft declined."), { danger: true }) : null,
        fresh && side.substatus !== "Received" ? actButton("Open without answering", "preview", () => act(side.id, "receive", {}, "Microsoft has seen it.")) : null,
        fresh ? actButton("Let it expire", "clock", () => act(side.id, "expire", {}, "The invitation expired.")) : null,
        open ? actButton("Edit value and date…", "tool", () => edit(side, "edit-microsoft")) : null,
        open && !fresh ? actButton("Close as won", "won", () => act(side.id, "win", {}, "Microsoft closed its side as won.")) : null,
        open && !fresh ? actButton("Close as lost…", "lost", () => withReason(side.id, "lose", "Close as lost", "Microsoft closed its side as lost."), { danger: true }) : null,
        open ? null : h("p.muted", "Microsoft's side is closed. Closed is final."),
    ];
}

function portalActs(side) {
    if (side.status === "Closed") return [h("p.muted", "The partner's side is closed. Closed is final.")];
    return [
        actButton("Edit value and date…", "tool", () => edit(side, "edit")),
        side.status === "New" ? actButton("Accept", "won", () => act(side.id, "edit", { status: "Active", substatus: "Accepted" }, "Accepted in the portal.")) : null,
        actButton("Close as won", "won", () => act(side.id, "edit", { status: "Closed", substatus: "Won" }, "Closed as won in the portal.")),
    ];
}

async function act(id, name, body, done) {
    try {
        await app(`partner-center/referrals/${id}/${name}`, { method: "POST", body });
        toast(done);
        await refresh();
    } catch (error) {
        await errorDialog({ message: error.message });
    }
}

async function withReason(id, name, title, done) {
    const answer = await promptDialog({ title, fields: [{ name: "reason", label: "Reason", type: "memo", required: true }], confirm: title });
    if (answer) await act(id, name, answer, done);
}

async function edit(side, name) {
    const answer = await promptDialog({
        title: "Edit value and date", confirm: "Save",
        fields: [
            { name: "value", label: `Deal value${side.details?.currency ? ` (${side.details.currency})` : ""}`, type: "number", step: "0.01", value: side.details?.dealValue ?? "" },
            { name: "date", label: "Closing date", type: "date", value: side.details?.closingDateTime?.slice(0, DAY_LENGTH) ?? "" },
        ],
    });
    if (!answer) return;
    const changes = {};
    if (answer.value !== "") changes["details/dealValue"] = Number(answer.value);
    if (answer.date !== "") changes["details/closingDateTime"] = `${answer.date}T00:00:00Z`;
    await act(side.id, name, changes, "Changed.");
}

async function sendInbound() {
    const answer = await promptDialog({
        title: "New deal from Microsoft", confirm: "Send",
        fields: [
            { name: "kind", label: "What", options: [["co-sell", "Invitation to co-sell"], ["lead", "Lead from the marketplace"], ["qualified-lead", "Lead qualified by Microsoft"]] },
            { name: "name", label: "Deal", value: "Datacenter modernisation", required: true }, { name: "customerName", label: "Customer", value: "Litware", required: true },
            { name: "country", label: "Country (two letters)", value: "US", required: true }, { name: "dealValue", label: "Value", type: "number", value: 40_000 },
        ],
    });
    if (!answer) return;
    try {
        const { id } = await app("partner-center/invitations", { method: "POST", body: { ...answer, dealValue: Number(answer.dealValue) } });
        toast("Sent.");
        await refresh();
        chosen = engagements.find(one => one.partner.id === id)?.id ?? chosen;
        draw();
    } catch (error) {
        await errorDialog({ message: error.message });
    }
}
