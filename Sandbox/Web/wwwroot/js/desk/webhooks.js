import { app } from "../http.js";
import { toast } from "../dialogs.js";
import { fill, h } from "../dom.js";
import { formatTime } from "../format.js";
import { chip } from "../views/grid.js";
import { plain } from "./panels.js";

/** The switch of the webhooks, and what became of each event; nameOf gives the name of the deal that an event is about. */
export function webhooks(nameOf) {
    const input = h("input", { type: "checkbox", role: "switch", id: "webhooks", onchange: turn });
    const label = h("span");
    const toggle = h("label.switch", input, label);
    const where = h("span.muted");
    const list = h("div.deliveries");
    const card = h("section.card", { "aria-label": "Webhooks" }, h("header", h("h2", "Webhooks"), h("span.grow"), where), list);
    let shown = "";

    /** Drawn anew only when something changed, so that what somebody reads stays where it is. */
    async function refresh() {
        const [state, deliveries] = await Promise.all([app("partner-center/webhooks"), app("partner-center/deliveries/latest")]);
        const rows = deliveries.map(delivery => ({ ...delivery, deal: nameOf(delivery.resourceId) }));
        const text = JSON.stringify([state, rows]);
        if (text === shown) return;
        shown = text;
        input.checked = state.enabled;
        label.textContent = state.enabled ? "Webhooks on" : "Webhooks off";
        toggle.title = `${state.queued} waiting, ${state.offline} given up`;
        where.textContent = state.registrations.length > 0 ? `Events go to ${state.registrations.map(one => one.url).join(", ")}` : "No address is registered: nobody hears of changes.";
        fill(list, plain("Deliveries", rows, [
            ["Event", one => h("code", one.event)], ["Deal", one => one.deal], ["State", one => chip(one.state)], ["Attempts", one => one.attempts.length, "number"],
            ["Last answer", one => h("span", { title: one.attempts.map(attempt => `${formatTime(attempt.at)} ${attempt.outcome}`).join("\n") }, one.attempts.at(-1)?.outcome ?? "none yet")],
            ["At", one => formatTime(one.attempts.at(-1)?.at ?? one.dueAt), "nowrap"],
        ], "No event was sent yet."));
    }

    async function turn() {
        await app("partner-center/webhooks", { method: "PUT", body: { enabled: input.checked } });
        toast(input.checked ? "Webhooks are on." : "Webhooks are off: events are lost until they are on again.");
        await refresh();
    }

    return { toggle, card, refresh };
}
