import { kid, kids, labelOf } from "../definitions.js";
import { fill, h, newId } from "../dom.js";
import { FORMATTED } from "../tables.js";
import { Attribute } from "../xrm/attribute.js";
import { Section, Tab } from "../xrm/containers.js";
import { displayText, fieldFor } from "./field.js";
import { quickView } from "./quick-view.js";
import { subgrid } from "./subgrid.js";

const QUICK_VIEW = "{5C5600E0-1D6E-4205-A272-BE80DA87FD42}";
const SUBGRID = "{E7A81278-8635-4D9E-8D4D-59480B391C5B}";

/** Builds the form from its FormXml: tabs, sections, cells, and the client API objects behind them. */
export async function renderForm(form, xml) {
    const tabs = [];
    for (const tab of kids(kid(xml, "tabs"), "tab")) if (tab.getAttribute("visible") !== "false") tabs.push(await renderTab(form, tab));
    const list = h("div.tabs", { role: "tablist", "aria-label": "Form" }, tabs.map(tab => tab.button));
    const show = (chosen, focus) => {
        for (const tab of tabs) {
            const open = tab === chosen;
            tab.button.setAttribute("aria-selected", String(open));
            tab.button.tabIndex = open ? 0 : -1;
            tab.panel.hidden = !open || !tab.model.getVisible();
            if (tab.model.expanded !== open) {
                tab.model.expanded = open;
                tab.model.stateChanged();
            }
        }
        if (focus) chosen.button.focus();
    };
    tabs.forEach((tab, at) => {
        tab.model.select = focus => show(tab, focus);
        tab.model.draw = () => {
            fill(tab.button, tab.model.getLabel());
            tab.button.hidden = !tab.model.getVisible();
        };
        tab.button.onclick = () => show(tab);
        tab.button.onkeydown = event => {
            const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
            if (step) show(tabs[(at + step + tabs.length) % tabs.length], true);
        };
    });
    if (tabs.length > 0) show(tabs.find(tab => tab.model.name === decodeURIComponent(location.hash.slice(1))) ?? tabs[0]);
    return [list, ...tabs.map(tab => tab.panel)];
}

async function renderTab(form, xml) {
    const model = new Tab(xml.getAttribute("name") ?? xml.getAttribute("id"), labelOf(xml), form);
    form.tabList.push(model);
    const id = newId("tab");
    const columns = [];
    for (const column of kids(kid(xml, "columns"), "column")) {
        const sections = [];
        for (const section of kids(kid(column, "sections"), "section")) sections.push(await renderSection(form, model, section));
        columns.push(h("div.form-column", { style: `--share:${parseFloat(column.getAttribute("width")) || 100}` }, sections));
    }
    const button = h("button.tab", { type: "button", role: "tab", id, "aria-controls": `${id}-panel`, dataset: { tab: model.name } }, model.getLabel());
    const panel = h("div.tab-panel", { role: "tabpanel", id: `${id}-panel`, "aria-labelledby": id }, columns);
    return { model, button, panel };
}

async function renderSection(form, tab, xml) {
    const model = new Section(xml.getAttribute("name") ?? "", labelOf(xml), tab);
    tab.items.push(model);
    const width = (xml.getAttribute("columns") ?? "1").length;
    const cells = [];
    for (const row of kids(kid(xml, "rows"), "row"))
        for (const cell of kids(row, "cell")) if (cell.getAttribute("visible") !== "false") cells.push(await renderCell(form, model, cell, width));
    const title = h("h2", model.getLabel());
    title.hidden = xml.getAttribute("showlabel") === "false";
    const element = h("section.card.form-section", { dataset: { section: model.name } }, title, h("div.cells", { style: `--columns:${width}` }, cells));
    model.draw = () => {
        element.hidden = !model.visible;
        title.textContent = model.getLabel();
    };
    element.hidden = xml.getAttribute("visible") === "false";
    return element;
}

async function renderCell(form, section, xml, width) {
    const control = kid(xml, "control");
    if (!control) return null;
    const span = Math.min(Number(xml.getAttribute("colspan") ?? 1), width);
    const element = await renderControl(form, section, xml, control);
    if (element && span > 1) element.style.gridColumn = `span ${span}`;
    return element;
}

async function renderControl(form, section, cell, xml) {
    const classid = xml.getAttribute("classid")?.toUpperCase();
    if (classid === SUBGRID || xml.getAttribute("indicationOfSubgrid") === "true") return subgrid(form, section, cell, xml);
    if (classid === QUICK_VIEW) return quickView(form, cell, xml);
    const name = xml.getAttribute("datafieldname");
    const column = form.table.columns[name];
    // A customised form may name a column that is gone; the platform leaves the cell empty, too.
    if (!column) return null;
    return makeField(form, section, { name, column, id: xml.getAttribute("id") ?? name, label: labelOf(cell) || column.label, disabled: xml.getAttribute("disabled") === "true" });
}

/** One field: the attribute is shared by all its controls, in the header too. */
export function makeField(form, section, { name, column, id, label, disabled }) {
    let attribute = form.attributes.find(one => one.name === name);
    if (!attribute) form.attributes.push(attribute = new Attribute(name, column, form));
    const readOnly = disabled || !form.canWrite || (form.entity.id ? column.update === false : column.create === false);
    return fieldFor({ attribute, column, id, label, disabled: readOnly, form, section });
}

/** Header fields beside the title, read-only: the tabs hold the ones to write in. */
export function renderHeader(form, xml) {
    const fields = [];
    for (const row of kids(kid(kid(xml, "header"), "rows"), "row"))
        for (const cell of kids(row, "cell")) {
            const control = kid(cell, "control");
            const name = control?.getAttribute("datafieldname");
            const column = form.table.columns[name];
            if (column) fields.push(headerField(form, name, column, control.getAttribute("id"), labelOf(cell) || column.label));
        }
    return fields.length > 0 ? h("dl.header-fields", fields) : null;
}

function headerField(form, name, column, id, label) {
    let attribute = form.attributes.find(one => one.name === name);
    if (!attribute) form.attributes.push(attribute = new Attribute(name, column, form));
    const text = h("dd");
    // Read-only text without notices: a finding is shown once, beside the field in the tab.
    // Money reads with its currency, as the server writes it, until it is edited.
    attribute.onDraw.push(() => { text.textContent = (column.type === "Money" && !attribute.getIsDirty() ? form.entity.row[name + FORMATTED] : "") || displayText(attribute) || "–"; });
    return h("div", { dataset: { header: name } }, h("dt", label), text);
}
