import { bare, kid, labelOf, view as viewOf, viewsOf } from "../definitions.js";
import { confirmDialog, errorDialog } from "../dialogs.js";
import { fill, h, icon } from "../dom.js";
import { ask } from "../http.js";
import { privilegesOn, table as tableOf } from "../tables.js";
import { emptyState, grid, refusedState } from "../views/grid.js";
import { columnsOf, refine, rowsOf } from "../views/view.js";
import { GridControl } from "../xrm/control.js";
import { braced } from "../xrm/values.js";
import { say } from "../words.js";
import { quickCreate } from "./quick-create.js";

/** A list of related rows, by the view and relationship that the form names. */
export async function subgrid(form, section, cell, xml) {
    const parameters = kid(xml, "parameters");
    const parameter = name => kid(parameters, name)?.textContent.trim() ?? "";
    const table = await tableOf(parameter("TargetEntityType"));
    const view = await viewOf(parameter("ViewId")) ?? (await viewsOf(table.name))[0];
    const relationship = form.table.children[parameter("RelationshipName")];
    const pageSize = Number(parameter("RecordsPerPage")) || 5;
    const label = labelOf(cell) || table.label;

    const control = new GridControl({ name: xml.getAttribute("id"), label, type: "subgrid", form, section });
    Object.assign(control, { table: table.name, viewId: view?.id, relationship: parameter("RelationshipName") });
    form.controlList.push(control);
    section.items.push(control);
    const body = h("div");
    const tools = h("div.subgrid-tools");
    const element = h("div.field.subgrid", { dataset: { subgrid: control.name } }, h("div.subgrid-head", cell.getAttribute("showlabel") === "false" ? null : h("h3", label), tools), body);
    control.draw = () => { element.hidden = !control.visible; };
    control.load = () => show();
    const selection = new Set();
    let all = false;

    async function show() {
        if (!form.entity.id) {
            fill(body, emptyState(say("Save first."), say("Rows can be added once the record exists.")));
            fill(tools);
            return;
        }
        if (!((await privilegesOn(table.name)).Read > 0)) {
            fill(body, emptyState(say("Your security role does not show these."), say("Ask your administrator for the role Co-sell Seller.")));
            return;
        }
        try {
            const rows = view && relationship ? await rowsOf(table, refine(view.fetchxml, { condition: { column: relationship.column, value: form.entity.id } })) : [];
            const columns = (await columnsOf(view, table)).filter(column => column.name !== relationship.column);
            control.rows = rows.map(row => ({ id: braced(row[table.primaryId]), name: row[table.primaryName] }));
            const shown = all ? rows : rows.slice(0, pageSize);
            const mayDelete = (await privilegesOn(table.name)).Delete > 0;
            fill(body, rows.length === 0 ? emptyState(say("None yet.")) : grid({ table, columns, rows: shown, label, selection: mayDelete ? selection : undefined, onSelect: show }),
                rows.length > shown.length ? h("button.quiet.small", { type: "button", onclick: () => { all = true; show(); } }, say("Show all {0}", rows.length)) : null);
            await drawTools(mayDelete);
        } catch (error) {
            fill(body, refusedState(say("This list cannot be shown."), error));
        }
    }

    async function drawTools(mayDelete) {
        const mayCreate = (await privilegesOn(table.name)).Create > 0 && form.canWrite;
        fill(tools,
            mayDelete && selection.size > 0 ? h("button.small.danger", { type: "button", onclick: remove }, icon("trash"), say("Remove")) : null,
            mayCreate ? h("button.small", { type: "button", onclick: add }, icon("plus"), say("Add")) : null);
    }

    async function add() {
        const made = await quickCreate(table.name, { parent: { column: relationship.column, table: form.table.name, id: form.entity.id } });
        if (made) await changed();
    }

    async function remove() {
        if (!await confirmDialog({ title: say("Remove"), text: selection.size === 1 ? say("Remove the selected row?") : say("Remove {0} rows?", selection.size), confirmButtonLabel: say("Remove") })) return;
        try {
            for (const id of selection) await ask(`${table.set}(${bare(id)})`, { method: "DELETE" });
        } catch (error) {
            await errorDialog({ message: error.message });
        }
        selection.clear();
        await changed();
    }

    /** A related row may change what the record's own columns say. */
    async function changed() {
        await control.refresh();
        if (!form.entity.getIsDirty()) await form.entity.reload();
    }

    return element;
}
