import assert from "node:assert/strict";
import test from "node:test";
import { DEAL, Form, page } from "./form.mjs";

const anEntry = () => new Form({}, { table: "cosell_synclog" });
const notice = form => form.notices.get("cosell_resubmit");
const resubmitting = async (execute, more = {}) => {
    const form = anEntry();
    const { script, seen } = page({ library: "SyncLog", execute, ...more });
    await script.resubmit(form);
    return { form, seen };
};

test("resubmit: calls cosell_Resubmit for the entry and shows its answer", async () => {
    const { form, seen } = await resubmitting(() => ({ Status: "Requested", Message: "Sync requested." }));
    assert.deepEqual(notice(form), { message: "Sync requested.", level: "INFO" });
    assert.equal(seen.requests.length, 1);
    const { entity, getMetadata } = seen.requests[0];
    assert.deepEqual({ ...entity }, { entityType: "cosell_synclog", id: DEAL });
    assert.equal(getMetadata().operationName, "cosell_Resubmit");
    assert.equal(getMetadata().boundParameter, "entity");
});

test("resubmit, loaded twice: is one command", async () => {
    const { seen } = await resubmitting(() => ({ Message: "" }), { loads: 2 });
    assert.equal(seen.requests.length, 1);
});

// What goes wrong around a call, and what each script says of it.
const TROUBLE = [
    ["no privilege", Object.assign(new Error("Principal user is missing prvWriteOpportunity."), { errorCode: -2147220960 })],
    ["no custom API", Object.assign(new Error("Resource not found for the segment."), { errorCode: 0x80060888 })],
    ["nothing there", Object.assign(new Error("Not Found"), { httpStatusCode: 404 })],
    ["a refusal of the connector", new Error("CSL1364: The entry is about nothing. Open another.")],
    ["anything else", new Error("Broken {0} $& pipe.")],
    ["not even an error", "Broken."],
];
const words = {
    Opportunity: async (execute, language) => {
        const form = new Form({ cosell_syncwithpartnercenter: true });
        await page({ execute, language }).script.syncNow(form);
        return form.notices.get("cosell_check").message;
    },
    SyncLog: async (execute, language) => notice((await resubmitting(execute, { language })).form).message,
    Connection: async (execute, language) => {
        const { script, seen } = page({ library: "Connection", execute, language });
        await script.registerWebhook(new Form({}, { table: "cosell_connection" }));
        return seen.alerts[0].text.replace("Co-sell Administrator", "Co-sell Seller");
    },
};

for (const language of [1033, 2052, 1036]) {
    for (const [what, error] of TROUBLE) {
        test(`trouble in ${language}, ${what}: every script says the same, but for the role`, async () => {
            const execute = () => { throw error; };
            const said = await Promise.all(Object.values(words).map(say => say(execute, language)));
            assert.deepEqual(said, said.map(() => said[0]));
            assert.notEqual(said[0], "");
        });
    }
}

test("resubmit without the privilege, in English: names the role and not the platform's text", async () => {
    const { form } = await resubmitting(() => { throw TROUBLE[0][1]; });
    assert.deepEqual(notice(form), { message: "Your security role does not allow this. Ask your administrator for the role Co-sell Seller.", level: "ERROR" });
});

test("resubmit, an answer that is a failure: the same sentence as for a thrown one", async () => {
    const { form } = await resubmitting(() => ({}), { response: { ok: false, status: 404, statusText: "Not Found" } });
    assert.match(notice(form).message, /^The co-sell connector does not answer:/);
});
