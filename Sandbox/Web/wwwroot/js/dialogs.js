import { fill, h, icon, newId } from "./dom.js";
import { say } from "./words.js";

/** Opens a modal dialog; gives what close(value) was called with, undefined when it was dismissed. */
export function openDialog({ title, body, buttons, kind, wide, closable }) {
    return new Promise(resolve => {
        const heading = newId("dialog");
        let result;
        const dialog = h(`dialog.dialog${wide ? ".wide" : ""}`, { "aria-labelledby": heading });
        const close = value => {
            result = value;
            dialog.close();
        };
        const form = h("form", { method: "dialog", onsubmit: event => event.preventDefault() },
            h("header", kind ? h(`span.badge-icon.${kind}`, icon(kind === "error" ? "warning" : kind)) : null, h("h2", { id: heading }, title),
                closable ? h("button.icon-button", { type: "button", title: say("Close"), "aria-label": say("Close"), onclick: () => close() }, icon("close")) : null),
            h("div.dialog-body", body(close)),
            buttons.length === 0 ? null : h("footer", buttons.map(button => h(`button${button.primary ? ".primary" : ""}`, {
                type: button.primary ? "submit" : "button", onclick: () => button.act ? button.act(close) : close(button.value),
            }, button.label))));
        dialog.append(form);
        dialog.addEventListener("close", () => {
            dialog.remove();
            resolve(result);
        });
        document.body.append(dialog);
        dialog.showModal();
        (dialog.querySelector("[data-first]") ?? dialog.querySelector("input, select, textarea") ?? dialog.querySelector("button.primary"))?.focus();
    });
}

const paragraphs = text => String(text ?? "").split(/\n+/).filter(Boolean).map(line => h("p", line));

export const alertDialog = ({ title, text, confirmButtonLabel }) =>
    openDialog({ title: title || say("Message"), body: () => paragraphs(text), buttons: [{ label: confirmButtonLabel || say("OK"), primary: true }] });

export const confirmDialog = async ({ title, subtitle, text, confirmButtonLabel, cancelButtonLabel }) => await openDialog({
    title: title || say("Confirm"), kind: "info", body: () => [subtitle ? h("p.muted", subtitle) : null, ...paragraphs(text)],
    buttons: [{ label: cancelButtonLabel || say("Cancel"), value: false }, { label: confirmButtonLabel || say("OK"), value: true, primary: true }],
}) === true;

export const errorDialog = ({ title, message, details }) => openDialog({
    title: title || say("This did not work"), kind: "error",
    body: () => [...findings(message), details ? h("details", h("summary", say("Details")), h("pre", details)) : null],
    buttons: [{ label: say("Close"), primary: true }],
});

/** One finding to a line, each beginning with its code. */
const CODED = /^(- )?CSL\d{4}:/;

/** A refusal that lists findings, one to a line, is shown as a list. */
function findings(message) {
    const lines = String(message ?? "").split(/\n+/).map(line => line.trim()).filter(Boolean);
    return [h("div.findings", lines.map(line => h(CODED.test(line) ? "p.finding" : "p", line)))];
}

/** Asks for some values: fields are { name, label, type, value, required, options }. Gives an object or undefined. */
export function promptDialog({ title, text, fields, confirm = say("OK") }) {
    const inputs = new Map();
    const problem = h("p.field-error", { role: "alert" });
    const submit = close => {
        const missing = fields.find(field => field.required && !inputs.get(field.name).value.trim());
        if (missing) {
            fill(problem, `${missing.label} is needed.`);
            inputs.get(missing.name).focus();
            return;
        }
        close(Object.fromEntries(fields.map(field => [field.name, inputs.get(field.name).value])));
    };
    return openDialog({
        title,
        body: () => [text ? h("p", text) : null, ...fields.map(field => {
            const id = newId("ask");
            const input = field.options ? h("select", { id }, field.options.map(([value, label]) => h("option", { value }, label)))
                : h(field.type === "memo" ? "textarea" : "input", { id, ...(field.type === "memo" ? { rows: 3 } : { type: field.type ?? "text" }), ...(field.step ? { step: field.step } : {}) });
            input.value = field.value ?? (field.options ? field.options[0][0] : "");
            inputs.set(field.name, input);
            return h("div.stacked", h("label", { htmlFor: id }, field.label), input);
        }), problem],
        buttons: [{ label: say("Cancel") }, { label: confirm, primary: true, act: submit }],
    });
}

/** A short message in the corner that goes away by itself. */
export function toast(message, kind = "info") {
    const region = document.querySelector(".toasts") ?? document.body.appendChild(h("div.toasts", { role: "status", "aria-live": "polite" }));
    const note = h(`div.toast.${kind}`, icon(kind === "error" ? "warning" : "won"), h("span", message));
    region.append(note);
    setTimeout(() => note.remove(), 5000);
}

export function progress(message) {
    closeProgress();
    document.body.append(h("div.progress", { role: "status" }, h("div.spinner"), h("span", message || say("Working…"))));
}

export const closeProgress = () => document.querySelector(".progress")?.remove();
