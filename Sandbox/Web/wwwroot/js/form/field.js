import { fill, h, icon, newId } from "../dom.js";
import { formatDay, formatMoment, formatNumber } from "../format.js";
import { isChoice, isLookup, isNumber } from "../tables.js";
import { Control, LookupControl, OptionControl } from "../xrm/control.js";
import { checkEditor, choiceEditor, dateEditor, memoEditor, multiEditor, numberEditor, textEditor, urlEditor } from "./editors.js";
import { lookupEditor } from "./lookup.js";

/** The field of one control: label, editor, what is to be said beside it. */
export function fieldFor({ attribute, column, id, label, disabled, form, section }) {
    const Kind = isLookup(column) ? LookupControl : isChoice(column) || column.type === "MultiSelect" || column.type === "Boolean" ? OptionControl : Control;
    const control = new Kind({ name: id, label, type: controlType(column), attribute, disabled, form, section });
    form.controlList.push(control);
    section?.items.push(control);

    const input = newId("field");
    const notes = h("div.field-notes", { id: `${input}-notes`, "aria-live": "polite" });
    const editor = editorFor(column)({ control, attribute, column, id: input, describedBy: `${input}-notes` });
    const caption = h("label", { htmlFor: input });
    const element = h("div.field", { dataset: { field: attribute.name } }, caption, h("div.field-value", editor.element, notes));
    const drawEditor = untouchedWhileTyping(element, () => editor.draw());
    control.draw = () => {
        element.hidden = !control.visible;
        element.classList.toggle("locked", control.getDisabled());
        const words = control.getLabel().split(" ");
        const last = words.pop();
        fill(caption, words.length > 0 ? `${words.join(" ")} ` : null, h("span.last", last, attribute.getRequiredLevel() === "required" ? h("span.required", { title: "Needed" }, " *") : null,
            attribute.getRequiredLevel() === "recommended" ? h("span.recommended", { title: "Recommended" }, " +") : null,
            control.getDisabled() ? h("span.lock", { title: "Cannot be changed here" }, icon("lock")) : null));
        drawEditor();
    };
    control.drawNotices = () => drawNotices(control, notes, element);
    control.focus = () => editor.focus();
    control.draw();
    return element;
}

/** As on the platform: what somebody is typing stays, also when the row is read again meanwhile; it counts when the field is left. */
function untouchedWhileTyping(element, draw) {
    let typing = false;
    let missed = false;
    element.addEventListener("input", () => { typing = true; }, true);
    element.addEventListener("change", () => { typing = missed = false; }, true);
    element.addEventListener("focusout", () => {
        typing = false;
        if (missed) draw();
        missed = false;
    });
    return () => {
        missed = typing;
        if (!typing) draw();
    };
}

function drawNotices(control, notes, element) {
    const notices = control.getNotices();
    element.classList.toggle("has-error", notices.some(notice => notice.level === "ERROR"));
    element.classList.toggle("has-advice", notices.some(notice => notice.level !== "ERROR"));
    fill(notes, notices.map(notice => h(`div.field-note.${notice.level.toLowerCase()}`, icon(notice.level === "ERROR" ? "warning" : "info"),
        h("div", notice.messages.flatMap(message => message.split("\n")).map(line => h("p", line)),
            notice.actions.map(action => h("button.small", { type: "button", onclick: () => action.actions.forEach(act => act()) }, action.message))))));
}

function controlType(column) {
    if (isLookup(column)) return "lookup";
    if (isChoice(column)) return "optionset";
    if (column.type === "MultiSelect") return "multiselectoptionset";
    return "standard";
}

function editorFor(column) {
    if (isLookup(column)) return lookupEditor;
    if (isChoice(column)) return choiceEditor;
    if (isNumber(column)) return numberEditor;
    switch (column.type) {
        case "Boolean": return checkEditor;
        case "MultiSelect": return multiEditor;
        case "Date":
        case "DateTime": return dateEditor;
        case "Memo": return memoEditor;
        default: return column.format?.toLowerCase() === "url" ? urlEditor : textEditor;
    }
}

/** A value as text, for headers and read-only places. */
export function displayText(attribute) {
    const value = attribute.getValue();
    const { type } = attribute.column;
    if (value === null || value === undefined) return "";
    if (Array.isArray(value)) return value.map(item => item.name ?? item).join(", ");
    if (type === "Date") return formatDay(value);
    if (value instanceof Date) return formatMoment(value);
    if (type === "Money") return formatNumber(value, attribute.getPrecision?.() ?? 2);
    return attribute.getText ? attribute.getText() : String(value);
}
