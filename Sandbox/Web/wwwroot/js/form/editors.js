import { fill, h, icon } from "../dom.js";
import { formatMoment, formatNumber, isoDay } from "../format.js";
import { say } from "../words.js";

/** Each editor gives { element, draw, focus }: draw shows the attribute's value and whether it may be written. */
function simple(input, show, place = input) {
    return {
        element: place, focus: () => input.focus(),
        draw: control => show(control),
    };
}

const common = ({ id, describedBy }) => ({ id, "aria-describedby": describedBy, autocomplete: "off" });

export function textEditor(field) {
    const { control, attribute, column } = field;
    const input = h("input", { ...common(field), type: "text", maxLength: column.maxLength ?? 4000, onchange: () => attribute.type(input.value.trim()) });
    return simple(input, () => {
        input.value = attribute.getValue() ?? "";
        input.readOnly = control.getDisabled();
        input.placeholder = control.getDisabled() ? "–" : "";
        // What does not fit is cut off with an ellipsis.
        input.title = control.getDisabled() ? input.value : "";
    });
}

export function urlEditor(field) {
    const { control, attribute } = field;
    const edit = textEditor(field);
    const place = h("div");
    return {
        element: place, focus: () => place.querySelector("a, input")?.focus(),
        draw() {
            edit.draw();
            const value = attribute.getValue();
            fill(place, control.getDisabled() && /^https?:/.test(value ?? "") ? h("a.link-value", { href: value, target: "_blank", rel: "noopener", id: field.id, title: value }, icon("open"), h("span", value)) : edit.element);
        },
    };
}

export function memoEditor(field) {
    const { control, attribute, column } = field;
    const input = h("textarea", { ...common(field), rows: 3, maxLength: column.maxLength ?? 4000, onchange: () => attribute.type(input.value.trim()) });
    return simple(input, () => {
        input.value = attribute.getValue() ?? "";
        input.readOnly = control.getDisabled();
        input.placeholder = control.getDisabled() ? "–" : "";
        input.rows = control.getDisabled() ? Math.min(8, Math.max(1, Math.ceil(input.value.length / 46))) : 3;
    });
}

export function numberEditor(field) {
    const { control, attribute, column } = field;
    const digits = column.type === "Money" || column.type === "Decimal" || column.type === "Double" ? column.precision ?? 2 : 0;
    const problem = text => attribute.setIsValid(!text, text);
    const input = h("input.number", { ...common(field), type: "text", inputMode: "decimal", onchange() {
        const typed = input.value.replace(/[,\s]/g, "");
        const value = typed === "" ? null : Number(typed);
        if (value !== null && !Number.isFinite(value)) return problem(`“${input.value}” is not a number.`);
        if (value !== null && column.min !== undefined && value < column.min) return problem(`Enter ${formatNumber(column.min)} or more.`);
        if (value !== null && column.max !== undefined && value > column.max) return problem(`Enter ${formatNumber(column.max)} or less.`);
        problem("");
        attribute.type(value);
    } });
    return simple(input, () => {
        const value = attribute.getValue();
        input.value = value === null ? "" : formatNumber(value, digits);
        input.readOnly = control.getDisabled();
        input.placeholder = control.getDisabled() ? "–" : "";
    });
}

export function dateEditor(field) {
    const { control, attribute, column } = field;
    const withTime = column.type === "DateTime";
    const input = h("input", { ...common(field), type: withTime ? "datetime-local" : "date", onchange: () => attribute.type(input.value ? new Date(withTime ? input.value : `${input.value}T00:00:00`) : null) });
    const text = h("input", { ...common(field), type: "text", readOnly: true, placeholder: "–" });
    const place = h("div");
    return {
        element: place, focus: () => place.firstChild.focus(),
        draw() {
            const value = attribute.getValue();
            if (control.getDisabled() && withTime) {
                text.value = formatMoment(value);
                fill(place, text);
                return;
            }
            input.value = value ? isoDay(value) + (withTime ? `T${value.toTimeString().slice(0, 5)}` : "") : "";
            input.disabled = control.getDisabled();
            fill(place, input);
        },
    };
}

export function choiceEditor(field) {
    const { control, attribute } = field;
    const input = h("select", { ...common(field), onchange: () => attribute.type(input.value === "" ? null : Number(input.value)) });
    return simple(input, () => {
        const value = attribute.getValue();
        const options = control.getOptions();
        fill(input, h("option", { value: "" }, control.getDisabled() ? "–" : say("--Select--")), options.map(option => h("option", { value: option.value }, option.text)),
            // A value of a newer version: shown, kept, and not offered to others.
            value !== null && !options.some(option => option.value === value) ? h("option", { value }, say("Unknown ({0})", value)) : null);
        input.value = value ?? "";
        input.disabled = control.getDisabled();
    });
}

export function checkEditor(field) {
    const { control, attribute } = field;
    const word = h("span");
    const input = h("input", { id: field.id, "aria-describedby": field.describedBy, type: "checkbox", role: "switch", onchange: () => attribute.type(input.checked) });
    return simple(input, () => {
        input.checked = attribute.getValue() === true;
        input.disabled = control.getDisabled();
        word.textContent = attribute.getText() || say(input.checked ? "Yes" : "No");
    }, h("span.switch", input, word));
}

export function multiEditor(field) {
    const { control, attribute } = field;
    const input = h("select", { ...common(field), multiple: true, onchange: () => attribute.type([...input.selectedOptions].map(option => Number(option.value))) });
    return simple(input, () => {
        fill(input, control.getOptions().map(option => h("option", { value: option.value, selected: attribute.getValue()?.includes(option.value) ?? false }, option.text)));
        input.disabled = control.getDisabled();
    });
}
