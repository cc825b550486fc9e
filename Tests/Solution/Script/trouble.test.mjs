import assert from "node:assert/strict";
import test from "node:test";
import { Form, page, settle } from "./form.mjs";

// What goes wrong around the script: each is a sentence a person can act on.
const throwing = error => ({ execute: () => { throw error; } });
const on = () => new Form({ cosell_syncwithpartnercenter: true, cosell_referrallink: null });

test("renamed column in an environment variable: the connector's sentence stands above the form as it is", async () => {
    const sentence = "CSL1011: The environment variable cosell_DealValueColumn has the value 'new_gone', which cannot be used. Correct it.";
    for (const command of ["onSyncChanged", "syncNow", "preview"]) {
        const { script } = page(throwing(new Error(sentence)));
        const form = on();
        await script[command](command === "onSyncChanged" ? form.context : form);
        assert.deepEqual(form.notices.get("cosell_check"), { message: sentence, level: "ERROR" });
    }
});

test("user without the role: every command says which role to ask for", async () => {
    for (const command of ["syncNow", "preview", "accept", "decline"]) {
        const { script } = page({ ...throwing(Object.assign(new Error("no"), { errorCode: -2147220960 })), referral: { cosell_referralid: "1" }, answer: { reason: "No." } });
        const form = on();
        await script[command](form);
        assert.equal(form.notice("check"), "Your security role does not allow this. Ask your administrator for the role Co-sell Seller.", command);
    }
});

test("solution not installed completely: says whom to ask", async () => {
    const { script } = page(throwing(Object.assign(new Error("Resource not found for the segment 'cosell_Sync'."), { errorCode: 0x80060888 })));
    const form = on();
    await script.syncNow(form);
    assert.match(form.notice("check"), /its solution is not installed completely\. Ask your administrator/);
});

test("status of a newer version without a message: says to refresh the page", () => {
    const { script } = page();
    const form = new Form({ cosell_syncstatus: 852300042, cosell_syncmessage: null });
    script.onLoad(form.context);
    assert.match(form.notice("status"), /a value that this form does not know.*Refresh the page/);
});

test("status of a newer version with a message: shows the message", () => {
    const { script } = page();
    const form = new Form({ cosell_syncstatus: 852300042, cosell_syncmessage: "Held by Microsoft." });
    script.onLoad(form.context);
    assert.deepEqual(form.notices.get("cosell_status"), { message: "Held by Microsoft.", level: "WARNING" });
});

test("severity of a newer version: counts as an error, so the deal is not called ready", async () => {
    const { script } = page({ execute: () => ({ Findings: JSON.stringify([{ code: "CSL1999", severity: "Blocker", field: "new.field", message: "Held.", remedy: "Wait." }]) }) });
    const form = on();
    await script.onSyncChanged(form.context);
    assert.deepEqual(form.notices.get("cosell_finding_other"), { message: "CSL1999: Held. Wait.", level: "ERROR" });
    assert.equal(form.notice("check"), undefined);
});

for (const findings of ["<html>", "{\"a\":1}", "null"]) {
    test(`answer of a newer version, ${findings}: says to refresh the page`, async () => {
        const { script } = page({ execute: () => ({ Findings: findings }) });
        const form = on();
        await script.onSyncChanged(form.context);
        assert.match(form.notice("check"), /The connector's answer cannot be read by this form.*Refresh the page/);
    });
}

test("status that cannot be read: says how to see it", async () => {
    const { script, clock } = page({ row: () => { throw new Error("offline"); } });
    const form = new Form({ cosell_syncstatus: 852300001 });
    script.onLoad(form.context);
    await clock.tick();
    assert.equal(form.notice("status"), "The status could not be read. Refresh the form to see it.");
});

test("customised form without our fields: every command and rule ends in a sentence or in nothing", async () => {
    const { script } = page({ execute: () => ({ Status: "Requested", Message: "Sync requested.", Plan: "Nothing." }) });
    const form = new Form({});
    script.onLoad(form.context);
    for (const command of ["syncNow", "preview", "accept", "decline", "openInPartnerCenter"]) await script[command](form);
    for (const rule of ["canSync", "canPreview", "canAccept", "canDecline", "canOpen"]) assert.equal(typeof await script[rule](form), "boolean");
    await form.loaded();
    await settle();
    assert.match(form.notice("check"), /^There is no referral at Partner Center yet/);
});
