import assert from "node:assert/strict";
import test from "node:test";
import { DEAL, Form, page, settle } from "./form.mjs";

const finding = (field, code = "CSL1106", severity = "Error") => ({ code, severity, field, message: `About ${field}.`, remedy: "Mend it." });
const answering = (...findings) => ({ execute: () => ({ Findings: JSON.stringify(findings), Plan: "Creates the referral.", Status: "Requested", Message: "Sync requested." }) });
const SHARED = { cosell_referralidentifier: "d1", cosell_syncwithpartnercenter: true };

test("onSyncChanged, findings: each stands beside its field, one without a field above the form", async () => {
    const { script } = page(answering(finding("details.closingDateTime"), finding("details.requirements.solutions"), finding("new.field", "CSL1199", "Warning")));
    const form = new Form({ cosell_syncwithpartnercenter: true, estimatedclosedate: null });
    await script.onSyncChanged(form.context);
    assert.equal(form.beside("estimatedclosedate"), "CSL1106: About details.closingDateTime. Mend it.");
    assert.deepEqual(form.notices.get("cosell_finding_details.requirements.solutions"), { message: "CSL1106: About details.requirements.solutions. Mend it.", level: "ERROR" });
    assert.deepEqual(form.notices.get("cosell_finding_other"), { message: "CSL1199: About new.field. Mend it.", level: "WARNING" });
});

test("onSyncChanged, two findings of one field: both are shown, and neither blocks the save", async () => {
    const { script } = page(answering(finding("customerProfile.name"), finding("customerProfile.address.city")));
    const form = new Form({ cosell_syncwithpartnercenter: true, parentaccountid: null });
    await script.onSyncChanged(form.context);
    assert.equal(form.beside("parentaccountid").split("\n").length, 2);
    assert.equal(form.columns.parentaccountid.shown[0].notifications.get("cosell_finding").notificationLevel, "RECOMMENDATION");
});

test("onSyncChanged, switched off: the findings go", async () => {
    const { script } = page(answering(finding("name")));
    const form = new Form({ cosell_syncwithpartnercenter: true, name: "" });
    await script.onSyncChanged(form.context);
    form.columns.cosell_syncwithpartnercenter.value = false;
    await script.onSyncChanged(form.context);
    assert.equal(form.beside("name"), undefined);
    assert.equal(form.notices.size, 0);
});

test("onSyncChanged, nothing found: says that the deal is ready", async () => {
    const { script } = page(answering());
    const form = new Form({ cosell_syncwithpartnercenter: true });
    await script.onSyncChanged(form.context);
    assert.equal(form.notice("check"), "The deal is ready for Partner Center.");
});

test("onSyncChanged, a deal that was never saved: asks for nothing and says what to do", async () => {
    const { script, seen } = page(answering());
    const form = new Form({ cosell_syncwithpartnercenter: true }, { id: "" });
    await script.onSyncChanged(form.context);
    assert.equal(seen.requests.length, 0);
    assert.match(form.notice("check"), /^Save the deal first\./);
});

test("onSyncChanged, unsaved values: travel with the request, results and unchanged values do not", async () => {
    const { script, seen } = page(answering());
    const form = new Form({ cosell_syncwithpartnercenter: false, name: "Old", estimatedclosedate: null, parentaccountid: null, cosell_syncmessage: "" },
        { types: { estimatedclosedate: "datetime", parentaccountid: "lookup", cosell_syncwithpartnercenter: "boolean" } });
    form.columns.cosell_syncwithpartnercenter.setValue(true);
    form.columns.estimatedclosedate.setValue(new Date(2026, 11, 3));
    form.columns.parentaccountid.setValue([{ id: "{AAAAAAAA-4B5A-4968-8776-655443322110}", entityType: "account" }]);
    form.columns.cosell_syncmessage.setValue("typed over");
    await script.onSyncChanged(form.context);
    const [request] = seen.requests;
    assert.deepEqual({ ...request.Unsaved }, {
        "@odata.type": "Microsoft.Dynamics.CRM.opportunity", "opportunityid": DEAL, "cosell_syncwithpartnercenter": true,
        "estimatedclosedate": "2026-12-03", "parentaccountid@odata.bind": "/accounts(aaaaaaaa-4b5a-4968-8776-655443322110)",
    });
    const about = request.getMetadata();
    assert.deepEqual([about.operationName, about.boundParameter, about.operationType, request.entity.id], ["cosell_Preview", "entity", 0, DEAL]);
});

test("onSyncChanged, refused for want of a privilege: says which role to ask for", async () => {
    const { script } = page({ execute: () => { throw Object.assign(new Error("no"), { errorCode: -2147220960 }); } });
    const form = new Form({ cosell_syncwithpartnercenter: true });
    await script.onSyncChanged(form.context);
    assert.equal(form.notice("check"), "Your security role does not allow this. Ask your administrator for the role Co-sell Seller.");
});

test("onLoad, a form without any of our fields: nothing happens, nothing throws", async () => {
    const { script, clock, seen } = page();
    const form = new Form({});
    script.onLoad(form.context);
    await script.onSave(form.saving());
    await script.onSyncChanged(form.context);
    assert.deepEqual([form.notices.size, clock.waiting, seen.requests.length], [0, 0, 0]);
});

test("onLoad, a client without the optional parts of the API: nothing throws", () => {
    const { script } = page();
    const bare = { data: { entity: { getIsDirty: () => false } }, getAttribute: () => null };
    script.onLoad({ getFormContext: () => bare });
    assert.equal(script.canSync(bare), false);
});

test("onLoad, shared: create-only fields are locked, with the reason; help that was never asked for stays open", () => {
    const { script } = page();
    const form = new Form({ ...SHARED, name: "Deal", cosell_customerconsent: true, cosell_help: null, cosell_notestomicrosoft: null, estimatedvalue: 5, cosell_visibility: 852300001 });
    script.onLoad(form.context);
    const isLocked = name => form.columns[name].shown[0].disabled;
    assert.deepEqual(["name", "cosell_customerconsent", "cosell_visibility", "cosell_help", "estimatedvalue"].map(isLocked), [true, true, true, false, false]);
    assert.equal(form.notice("locked"), "Shared with Partner Center, which takes these only when a referral is created: name, cosell_customerconsent, cosell_visibility. Changes here would not reach Microsoft.");
});

test("onLoad, a field the customer locked: stays locked, whatever happens to the deal", () => {
    const { script } = page();
    const form = new Form({ ...SHARED, name: "Deal" });
    form.columns.name.shown[0].disabled = true;
    script.onLoad(form.context);
    form.columns.cosell_referralidentifier.value = null;
    script.onLoad(form.context);
    assert.equal(form.columns.name.shown[0].disabled, true);
});

test("onLoad, no longer shared: what the script locked is open again", () => {
    const { script } = page();
    const form = new Form({ ...SHARED, name: "Deal" });
    script.onLoad(form.context);
    form.columns.cosell_referralidentifier.value = null;
    form.onLoads[0](form.context);
    assert.equal(form.columns.name.shown[0].disabled, false);
    assert.equal(form.notice("locked"), undefined);
});

test("onLoad, failed: the message stands above the form", () => {
    const { script, clock } = page();
    const form = new Form({ cosell_syncstatus: 852300005, cosell_syncmessage: "CSL1201: Sign in again." });
    script.onLoad(form.context);
    assert.deepEqual(form.notices.get("cosell_status"), { message: "CSL1201: Sign in again.", level: "ERROR" });
    assert.equal(clock.waiting, 0);
});

test("onLoad, a status from a newer version: is an outcome, not something to wait for", () => {
    const { script, clock } = page();
    script.onLoad(new Form({ cosell_syncstatus: 852300042 }).context);
    assert.equal(clock.waiting, 0);
});

test("onLoad, under way: looks again until there is an outcome, then shows it and stops", async () => {
    let status = 852300002;
    const { script, clock, seen } = page({ row: () => ({ cosell_syncstatus: status }) });
    const form = new Form({ cosell_syncstatus: 852300001 });
    script.onLoad(form.context);
    await clock.tick();
    status = form.columns.cosell_syncstatus.value = 852300003;
    await clock.tick();
    assert.deepEqual([seen.reads, form.refreshed, form.grid.refreshed, clock.waiting], [2, 1, 1, 0]);
});

test("onLoad, under way while the seller types: the results appear, the seller's text stays", async () => {
    const { script, clock } = page({ row: { cosell_syncstatus: 852300003, cosell_referralidentifier: "d1" } });
    const form = new Form({ cosell_syncstatus: 852300001, cosell_referralidentifier: null, description: "" });
    script.onLoad(form.context);
    form.columns.description.setValue("half a sent");
    await clock.tick();
    assert.deepEqual([form.refreshed, form.columns.cosell_referralidentifier.value, form.columns.cosell_referralidentifier.submitMode, form.columns.description.value], [0, "d1", "never", "half a sent"]);
});

test("onLoad, under way for ever: gives up after three minutes and says so", async () => {
    const { script, clock, seen } = page({ row: { cosell_syncstatus: 852300002 } });
    const form = new Form({ cosell_syncstatus: 852300001 });
    script.onLoad(form.context);
    for (let i = 0; i < 70; i++) await clock.tick();
    assert.equal(seen.reads, 60);
    assert.equal(form.notice("status"), "The sync is still under way. Refresh the form later to see its outcome.");
});

test("loaded twice: one timer, one handler, one namespace", () => {
    const { script, clock } = page({ loads: 2 });
    const form = new Form({ cosell_syncstatus: 852300001 });
    script.onLoad(form.context);
    script.onLoad(form.context);
    assert.deepEqual([clock.waiting, form.onLoads.length], [1, 1]);
});

test("onSave, closing a shared deal: asks first and names the undo window; confirmed, it saves", async () => {
    const { script, seen } = page({ setting: [{ defaultvalue: "15", environmentvariabledefinition_environmentvariablevalue: [{ value: "30" }] }] });
    const form = new Form({ ...SHARED, statecode: 0 });
    form.columns.statecode.setValue(1);
    const save = form.saving();
    await script.onSave(save);
    assert.equal(save.args.prevented, true);
    assert.match(seen.confirmations[0].text, /You have 30 minutes after closing/);
    assert.deepEqual(form.saved.map(one => one.saveMode), [1]);
    const second = form.saving();
    await script.onSave(second);
    assert.equal(second.args.prevented, false);
});

test("onSave, closing not confirmed: nothing is saved", async () => {
    const { script } = page({ confirmed: false, setting: null });
    const form = new Form({ ...SHARED, statecode: 0 });
    form.columns.statecode.setValue(2);
    const save = form.saving();
    await script.onSave(save);
    assert.deepEqual([save.args.prevented, form.saved.length], [true, 0]);
});

test("onSave, setting not readable: the confirmation still says that there is a window", async () => {
    const { script, seen } = page({ setting: null });
    const form = new Form({ ...SHARED, statecode: 0 });
    form.columns.statecode.setValue(1);
    await script.onSave(form.saving());
    assert.match(seen.confirmations[0].text, /You have the time your administrator set after closing/);
});

for (const [name, columns] of [["not shared", { cosell_syncwithpartnercenter: true }], ["switched off", { ...SHARED, cosell_syncwithpartnercenter: false }]]) {
    test(`onSave, closing a deal that is ${name}: asks nothing`, async () => {
        const { script, seen } = page();
        const form = new Form({ ...columns, statecode: 0 });
        form.columns.statecode.setValue(1);
        const save = form.saving();
        await script.onSave(save);
        assert.deepEqual([save.args.prevented, seen.confirmations.length], [false, 0]);
    });
}

test("syncNow, unsaved changes: saves first, then queues and watches", async () => {
    const { script, clock, seen } = page(answering());
    const form = new Form({ ...SHARED, description: "" });
    form.columns.description.setValue("more");
    await script.syncNow(form);
    assert.deepEqual([form.saved.length, seen.requests[0].getMetadata().operationName, form.notice("check"), clock.waiting], [1, "cosell_Sync", "Sync requested.", 1]);
});

test("syncNow, on a referral: means its deal; without one it says so", async () => {
    const { script, seen } = page(answering());
    const of = value => new Form({ cosell_opportunityid: value }, { table: "cosell_referral", id: "99999999-4b5a-4968-8776-655443322110" });
    await script.syncNow(of([{ id: `{${DEAL.toUpperCase()}}`, entityType: "opportunity" }]));
    assert.equal(seen.requests[0].entity.id, DEAL);
    const alone = of(null);
    await script.syncNow(alone);
    assert.equal(alone.notice("check"), "This referral belongs to no opportunity yet, so there is nothing to sync.");
    assert.equal(script.canPreview(alone), false);
});

test("preview: tells plan and findings in a dialog", async () => {
    const { script, seen } = page(answering(finding("name")));
    await script.preview(new Form({ name: "" }));
    assert.equal(seen.alerts[0].text, "Creates the referral.\n\nCSL1106: About name. Mend it.");
});

for (const [link, opened] of [["https://partner.microsoft.com/x", true], ["javascript:alert(1)", false], [null, false]]) {
    test(`openInPartnerCenter, link ${link}: ${opened ? "opens it" : "says that there is none"}`, async () => {
        const { script, seen } = page();
        const form = new Form({ cosell_referrallink: link });
        await script.openInPartnerCenter(form);
        assert.deepEqual([seen.opened.length === 1, script.canOpen(form)], [opened, opened]);
        assert.equal(Boolean(form.notice("check")), !opened);
    });
}

test("texts, a Chinese user: reads Chinese; a language we do not have: reads English", async () => {
    for (const [language, start] of [[2052, "该商机"], [1036, "The deal"]]) {
        const { script } = page({ ...answering(), language });
        const form = new Form({ cosell_syncwithpartnercenter: true });
        await script.onSyncChanged(form.context);
        await settle();
        assert.ok(form.notice("check").startsWith(start));
    }
});
