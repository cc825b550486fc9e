// @ts-check
/// <reference path="../../../types/xrm.d.ts" />
/*
 * The page of a dialog that asks for a choice or a text (ask.html). It knows no texts and calls nothing: the script that opens it puts the
 * question into the tab's session storage under the key it passes as data, and finds the answer there.
 */
(() => {
    "use strict";

    // Clients write the parameter as data or Data.
    const key = [...new URLSearchParams(location.search)].find(([name]) => name.toLowerCase() === "data")?.[1] ?? "";
    /** @type {CoSell.Question} */
    const question = JSON.parse(sessionStorage.getItem(key) ?? '{ "text": [], "confirm": "OK", "cancel": "Cancel" }');
    // Dark where the page around it is.
    const frame = window.frameElement;
    if (frame) document.documentElement.style.colorScheme = getComputedStyle(frame).colorScheme;

    /** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {object} properties @param {...(Node | string)} children */
    const make = (tag, properties, ...children) => {
        const element = Object.assign(document.createElement(tag), properties);
        element.append(...children);
        return element;
    };

    const problem = make("p", { role: "alert" });
    const reason = question.reason ? make("textarea", { maxLength: question.reason.maxLength, required: true }) : null;
    const form = make("form", { noValidate: true }, ...question.text.map(line => make("p", {}, line)));
    if (question.choices) {
        form.append(make("fieldset", {}, ...question.choices.map((choice, at) =>
            make("label", {}, make("input", { type: "radio", name: "choice", value: choice.value, checked: at === 0 }), choice.label))));
    }
    if (question.reason && reason) form.append(make("label", {}, question.reason.label, reason), problem);
    form.append(make("footer", {}, make("button", { type: "button", onclick: () => window.close() }, question.cancel), make("button", { type: "submit" }, question.confirm)));
    form.onsubmit = event => {
        event.preventDefault();
        if (reason && !reason.value.trim()) {
            problem.textContent = question.reason?.missing ?? "";
            reason.focus();
            return;
        }
        /** @type {CoSell.Answer} */
        const answer = {};
        if (question.choices) answer.choice = String(new FormData(form).get("choice"));
        if (reason) answer.reason = reason.value.trim();
        sessionStorage.setItem(`${key}.answer`, JSON.stringify(answer));
        window.close();
    };
    document.body.append(form);
    (reason ?? form.querySelector("input") ?? form.querySelector("button"))?.focus();
})();
