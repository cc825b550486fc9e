// What Microsoft does comes unasked: the open form shows it, and never at the price of what the seller types.
import assert from "node:assert/strict";
import test from "node:test";
import { Form, page, settle } from "./form.mjs";

const SYNCED = 852300003;
const shared = { cosell_referralidentifier: "r-1", cosell_syncstatus: SYNCED, cosell_syncwithpartnercenter: true, description: "" };

/** A form of a shared deal that was loaded, and the row behind it. */
async function opened(columns = shared, options = {}) {
    const row = { cosell_syncstatus: SYNCED, cosell_lastsyncedon: "2026-03-02T09:00:00Z", cosell_syncmessage: "Shared.", cosell_ReferralId: { cosell_microsoftsubstatus: "Pending" } };
    const browser = page({ row: () => options.fails ? Promise.reject(options.fails) : row });
    const form = new Form(columns);
    browser.script.onLoad(form.context);
    await settle();
    return { ...browser, form, row };
}

test("nothing happened: the form stays as it is", async () => {
    const { clock, form, seen } = await opened();
    await clock.beat();
    await clock.beat();
    assert.deepEqual([form.refreshed, seen.reads], [0, 3]);
});

test("Microsoft accepted: the form is refreshed once", async () => {
    const { clock, form, row } = await opened();
    row.cosell_ReferralId = { cosell_microsoftsubstatus: "Accepted" };
    await clock.beat();
    await clock.beat();
    assert.deepEqual([form.refreshed, form.grid.refreshed], [1, 1]);
});

test("the row loaded again before the first look is over: that look still counts", async () => {
    const { clock, form, row, script } = await opened({ ...shared, cosell_syncwithpartnercenter: false, cosell_referralidentifier: null });
    form.columns.cosell_referralidentifier.value = "r-1";
    script.onLoad(form.context);
    await form.loaded();
    row.cosell_syncmessage = "Microsoft accepted the deal.";
    await clock.beat();
    assert.equal(form.refreshed, 1);
});

test("news with the very same message: is told from its time", async () => {
    const { clock, form, row } = await opened();
    row.cosell_lastsyncedon = "2026-03-02T09:00:07Z";
    await clock.beat();
    assert.equal(form.refreshed, 1);
});

test("unsaved edits: stay, and the news waits for them", async () => {
    const { clock, form, row } = await opened();
    form.columns.description.setValue("Call on Monday");
    row.cosell_syncmessage = "Microsoft declined the deal.";
    await clock.beat();
    assert.deepEqual([form.refreshed, form.columns.description.getValue()], [0, "Call on Monday"]);

    form.columns.description.isDirty = false;
    await clock.beat();
    assert.equal(form.refreshed, 1);
});

test("edits that begin while the row is being read: stay as well", async () => {
    const { clock, form, row } = await opened();
    row.cosell_syncmessage = "Microsoft declined the deal.";
    const beat = clock.beat();
    form.columns.description.setValue("Call on Monday");
    await beat;
    assert.equal(form.refreshed, 0);
});

test("a window that nobody sees: asks nothing until it is seen", async () => {
    const { clock, document, form, row, seen } = await opened();
    document.hidden = true;
    row.cosell_syncmessage = "Microsoft declined the deal.";
    await clock.beat();
    assert.deepEqual([form.refreshed, seen.reads], [0, 1]);

    document.hidden = false;
    await clock.beat();
    assert.equal(form.refreshed, 1);
});

test("a deal that is not shared and shall not be: is left alone", async () => {
    const { clock, seen } = await opened({ cosell_syncstatus: null, cosell_syncwithpartnercenter: false });
    await clock.beat();
    assert.equal(seen.reads, 0);
});

test("the form shows another deal by now: the first one is let go", async () => {
    const { clock, form, seen } = await opened();
    form.data.entity.getId = () => "{11111111-2222-4333-8444-555555555555}";
    await clock.beat();
    await clock.beat();
    assert.equal(seen.reads, 1);
});

test("an outage: is not told, and over when it is over; want of a privilege ends the looking", async () => {
    const options = {};
    const { clock, form, row, seen } = await opened(shared, options);
    options.fails = new Error("Failed to fetch");
    await clock.beat();
    assert.equal(form.notices.get("cosell_status"), undefined);
    delete options.fails;
    row.cosell_syncmessage = "Microsoft declined the deal.";
    await clock.beat();
    assert.equal(form.refreshed, 1);

    options.fails = Object.assign(new Error("no"), { errorCode: 0x80040220 });
    await clock.beat();
    const asked = seen.reads;
    await clock.beat();
    assert.equal(seen.reads, asked);
});

test("closed from Partner Center: there is no way back to offer", async () => {
    const { form, row, seen } = await opened({ ...shared, statecode: 0 });
    row.cosell_ReferralId = { cosell_referralstatus: "Closed" };
    form.columns.statecode.value = 1;
    await form.loaded();
    assert.equal(seen.confirmations.length, 0);
});
