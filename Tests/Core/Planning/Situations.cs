using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Referrals;
using CoSell.Core.Sync;
using FsCheck;
using FsCheck.Fluent;

namespace CoSell.Core.Tests.Planning;

/// <summary>Both sides agreed once, then each may have changed anything. Domains are small, so that sides collide often.</summary>
public sealed record Situation(Deal Agreed, Deal Crm, Deal PartnerCenter, ConflictWinner Winner, bool CrmIsLater)
{
    internal SyncPolicy Policy => new() { Winner = Winner };

    internal World World(string status = "Active", string substatus = "Accepted")
    {
        var referral = Sample.Referral(PartnerCenter, status, substatus);
        var theirTime = CrmIsLater ? "2026-03-04T11:00:00.0000000Z" : "2026-03-04T11:59:59.9999999Z";
        return new World(
            Crm with { ModifiedOn = new DateTime(2026, 3, 4, 11, 30, 0, DateTimeKind.Utc) },
            referral.With("updatedDateTime", JsonValue.Of(theirTime)),
            Sample.Shared(Agreed),
            Policy);
    }

    internal ConflictWinner Expected => Winner != ConflictWinner.Latest ? Winner : CrmIsLater ? ConflictWinner.Crm : ConflictWinner.PartnerCenter;

    /// <summary>Both sides changed the amount and their currencies differ: field by field it would become one that nobody meant.</summary>
    internal bool TearsTheAmount => !Same(FieldMap.Currency, Crm, PartnerCenter) && AmountChanged(Crm) && AmountChanged(PartnerCenter);

    private bool AmountChanged(Deal side) => !Same(FieldMap.Value, Agreed, side) || !Same(FieldMap.Currency, Agreed, side);

    internal static JsonValue Of(string key, Deal deal) => FieldMap.Find(key)!.FromDeal(deal);

    internal bool Same(string key, Deal first, Deal second) => FieldMap.Find(key)!.Same(Of(key, first), Of(key, second));

    public override string ToString() =>
        $"{Winner}, {(CrmIsLater ? "CRM later" : "Partner Center later")}\nagreed {Show(Agreed)}\ncrm    {Show(Crm)}\npc     {Show(PartnerCenter)}";

    private static string Show(Deal deal) => ReferralBodies.Own(deal).ToString();
}

/// <summary>Generators for FsCheck.</summary>
public static class Situations
{
    public static Arbitrary<Situation> All() => Arb.From(
        from agreed in Deals
        from crm in Edited(agreed)
        from partnerCenter in Edited(agreed)
        from winner in Gen.Elements(ConflictWinner.Latest, ConflictWinner.Crm, ConflictWinner.PartnerCenter)
        from crmIsLater in Gen.Elements(true, false)
        select new Situation(agreed, crm, partnerCenter, winner, crmIsLater));

    private static Gen<Person[]> People => Members(
        from name in Gen.Elements("Ana", "Bo", "Cy")
        from phone in Gen.Elements("1", "2")
        select Sample.Person(name) with { Phone = phone, Email = phone == "1" ? name + "@Contoso.example" : name.ToLowerInvariant() + "@contoso.example" });

    private static Gen<DealSolution[]> Solutions => Members(Gen.Elements("SOL-1", "SOL-2", "SOL-3").Select(id => new DealSolution(id, id)));

    private static Gen<Deal> Deals =>
        from name in Gen.Elements("A", "B & Co", "C")
        from value in Gen.Elements(1m, 1.00m, 2m, 3.5m)
        from currency in Gen.Elements("EUR", "USD")
        from day in Gen.Choose(1, 3)
        from notes in Gen.Elements(null, "x", "y", "R&amp;D")
        from visible in Gen.Elements(true, false)
        from contacts in People
        from team in People
        from solutions in Solutions
        select Sample.Deal() with
        {
            Name = name, Value = value, Currency = currency, CloseDate = new DateTime(2026, 12, day, 0, 0, 0, DateTimeKind.Utc), Notes = notes,
            VisibleToMicrosoft = visible, Contacts = contacts, Team = team, Solutions = solutions,
        };

    /// <summary>Each field is left alone more often than not; visibility is only ever given.</summary>
    private static Gen<Deal> Edited(Deal agreed) =>
        from other in Deals
        from mask in Gen.Choose(0, (1 << 9) - 1)
        from mask2 in Gen.Choose(0, (1 << 9) - 1)
        let change = new Func<int, bool>(bit => (mask & mask2 & (1 << bit)) != 0)
        select agreed with
        {
            Name = change(0) ? other.Name : agreed.Name,
            Value = change(1) ? other.Value : agreed.Value,
            Currency = change(2) ? other.Currency : agreed.Currency,
            CloseDate = change(3) ? other.CloseDate : agreed.CloseDate,
            Notes = change(4) ? other.Notes : agreed.Notes,
            VisibleToMicrosoft = agreed.VisibleToMicrosoft || (change(5) && other.VisibleToMicrosoft),
            Contacts = change(6) ? other.Contacts : agreed.Contacts,
            Team = change(7) ? other.Team : agreed.Team,
            Solutions = change(8) ? other.Solutions : agreed.Solutions,
        };

    // At least one member: a deal without a team or without solutions is not sent.
    private static Gen<T[]> Members<T>(Gen<T> member) =>
        from count in Gen.Choose(1, 4)
        from members in member.ArrayOf(count)
        select members;
}
