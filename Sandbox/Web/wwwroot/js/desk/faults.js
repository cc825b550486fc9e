import { app } from "../http.js";
import { errorDialog, toast } from "../dialogs.js";
import { h, icon, newId } from "../dom.js";

/** What can go wrong on command, in the words of whoever would see it. */
const CALLS = [
    ["Throttled", "Throttled: 429, come back later", { retryAfterSeconds: 120 }], ["Unavailable", "Unavailable: 503", { retryAfterSeconds: 60 }], ["ServerError", "Server error: 500"],
    ["TimeOutBeforeWork", "Time-out, nothing was done"], ["TimeOutAfterWork", "Time-out, although it was done"], ["GatewayTimeoutAfterWork", "504, although it was done"],
    ["ExpiredToken", "Access token expired: 401"], ["InsufficientClaims", "Conditional access: 403"], ["TruncatedBody", "Half an answer"], ["NotJson", "A proxy's page instead of JSON"], ["Latency", "Slow by five seconds", { delaySeconds: 5 }],
];
const EVENTS = [["Dropped", "Lost"], ["Duplicated", "Sent twice"], ["Reordered", "Out of order"], ["Delayed", "Late by a minute", { delaySeconds: 60 }]];
const SIGN_INS = [["None", "Works"], ["TokenExpired", "Refresh token expired"], ["TokenRevoked", "Password changed"], ["PasswordExpired", "Password expired"]];
const TIMES = [["1", "once"], ["3", "three times"], ["", "until cleared"]];

export function faultsPanel({ faults }, redraw) {
    const attempt = async (act, done) => {
        try {
            await act();
            toast(done);
        } catch (error) {
            await errorDialog({ message: error.message });
        }
        await redraw();
    };
    const callKind = select(CALLS);
    const callTimes = select(TIMES);
    const callMethod = select([["", "any call"], ["GET", "GET"], ["POST", "POST"], ["PATCH", "PATCH"]]);
    const eventKind = select(EVENTS);
    const eventTimes = select(TIMES);
    const signIn = select(SIGN_INS);
    const times = input => input.value === "" ? null : Number(input.value);
    const post = (path, body) => app(`partner-center/${path}`, { method: "POST", body });

    return h("div.pad.fault-forms",
        h("div.fault-form", h("h3", "Calls to Partner Center"), field("What", callKind), field("On", callMethod), field("How often", callTimes),
            h("button", { type: "button", onclick: () => attempt(() => post("faults", { kind: callKind.value, path: "/engagements", ...(callMethod.value ? { method: callMethod.value } : {}), times: times(callTimes), ...extras(CALLS, callKind.value) }), "The fault is on.") }, icon("bolt"), "Switch on")),
        h("div.fault-form", h("h3", "Events"), field("What", eventKind), field("How often", eventTimes),
            h("button", { type: "button", onclick: () => attempt(() => post("webhook-faults", { kind: eventKind.value, times: times(eventTimes), ...extras(EVENTS, eventKind.value) }), "The fault is on.") }, icon("bolt"), "Switch on")),
        h("div.fault-form", h("h3", "Sign-in of the connector"), field("What", signIn),
            h("button", { type: "button", onclick: () => attempt(async () => { await post("sign-in", { user: "service", problem: signIn.value }); await app("partner-center/tokens", { method: "DELETE" }); }, "Done; access tokens were revoked.") }, icon("bolt"), "Set")),
        h("div.fault-form", h("h3", "Switched on now"),
            faults.length === 0 ? h("p.muted", "None.") : h("ul.fault-list", faults.map(fault => h("li", h("span.chip.bad", fault.kind), h("span.muted", `${fault.method ?? "any call"}, ${fault.times === null ? "until cleared" : `${fault.times} times`}`)))),
            h("button", { type: "button", onclick: () => attempt(async () => { await app("partner-center/faults", { method: "DELETE" }); await app("partner-center/webhook-faults", { method: "DELETE" }); }, "All faults are off.") }, icon("won"), "Switch all off")));
}

const extras = (list, kind) => list.find(([name]) => name === kind)[2] ?? {};

const select = options => h("select", { id: newId("fault") }, options.map(([value, label]) => h("option", { value }, label)));

const field = (label, input) => h("div.stacked", h("label", { htmlFor: input.id }, label), input);
