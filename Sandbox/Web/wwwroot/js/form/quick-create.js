import { errorDialog, openDialog } from "../dialogs.js";
import { h } from "../dom.js";
import { ask } from "../http.js";
import { table as tableOf } from "../tables.js";
import { say } from "../words.js";
import { FormContext } from "../xrm/form-context.js";
import { intoBody } from "../xrm/values.js";
import { formOf } from "./merge.js";
import { makeField } from "./render.js";

/** A small form over the page: the writable fields of the table's main form. Gives { table, id, label } of the new row, or undefined. */
export async function quickCreate(name, { parent, name: proposed } = {}) {
    const table = await tableOf(name);
    const xml = (await formOf(name))?.xml;
    const columns = xml ? [...new Set([...xml.querySelectorAll("tabs control[datafieldname]")].filter(control => control.getAttribute("disabled") !== "true").map(control => control.getAttribute("datafieldname")))]
        : [table.primaryName];
    const form = new FormContext({ table, id: null, canWrite: true });
    const chosen = columns.filter(column => table.columns[column]?.create && column !== parent?.column && column !== "ownerid" && column !== derivedName(table, columns));
    const fields = chosen.map(column => makeField(form, null, { name: column, column: table.columns[column], id: column, label: table.columns[column].label, disabled: false }));
    await form.entity.load();
    const first = form.attributes.find(attribute => [table.primaryName, "lastname"].includes(attribute.name));
    if (proposed && first) first.setValue(proposed);

    return openDialog({
        title: `New ${table.label.toLowerCase()}`,
        body: () => h("div.quick-form", fields),
        buttons: [{ label: say("Cancel") }, { label: say("Save"), primary: true, act: close => save(form, table, parent, close) }],
    });
}

/** A row that stands for a choice is named after it: then nobody needs to type a name. */
function derivedName(table, columns) {
    return columns.some(column => column === "cosell_solutionid") ? table.primaryName : null;
}

async function save(form, table, parent, close) {
    const body = {};
    try {
        for (const attribute of form.attributes.filter(one => !one.isEmpty()))
            await intoBody(body, attribute.name, attribute.column, attribute.getValue(), async name => (await tableOf(name)).set);
        if (parent) await intoBody(body, parent.column, table.columns[parent.column], [{ id: parent.id, entityType: parent.table }], async name => (await tableOf(name)).set);
        const chosen = form.attributes.find(attribute => attribute.name === "cosell_solutionid")?.getValue()?.[0];
        if (chosen) body[table.primaryName] ??= chosen.name;
        const row = await ask(`${table.set}?$select=${table.primaryId},${table.primaryName}`, { method: "POST", body, headers: { Prefer: "return=representation" } });
        close({ table: table.name, id: row[table.primaryId], label: row[table.primaryName] });
    } catch (error) {
        await errorDialog({ message: error.message });
    }
}
