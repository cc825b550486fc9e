using CoSell.Core.Json;
using CoSell.Core.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>A <see cref="SyncState"/> in the columns of its cosell_referral row; pure.</summary>
internal static class StateOnRow
{
    private const int ReasonLength = 2000;

    public static SyncState Read(Entity? row) => row is null ? SyncState.New : new SyncState
    {
        ReferralId = Text(row, ReferralTable.PartnerCenterId),
        EngagementId = Text(row, ReferralTable.EngagementId),
        ETag = Text(row, ReferralTable.ETag),
        Link = Text(row, ReferralTable.Link),
        ReferralUpdatedOn = Text(row, ReferralTable.UpdatedOn),
        Status = Text(row, ReferralTable.Status),
        Substatus = Text(row, ReferralTable.Substatus),
        StatusReason = Text(row, ReferralTable.StatusReason),
        MicrosoftReferralId = Text(row, ReferralTable.MicrosoftReferralId),
        MicrosoftStatus = Text(row, ReferralTable.MicrosoftStatus),
        MicrosoftSubstatus = Text(row, ReferralTable.MicrosoftSubstatus),
        MicrosoftReason = Text(row, ReferralTable.MicrosoftReason),
        MicrosoftCrmId = Text(row, ReferralTable.MicrosoftCrmIdentifier),
        Agreed = Text(row, ReferralTable.Agreed) is { } json ? JsonText.Read(json) as JsonObject : null,
        UnderWay = Text(row, ReferralTable.UnderWay) is { } begun ? JsonText.Read(begun) as JsonObject : null,
        Pending = Enum.TryParse<PendingOperation>(Text(row, ReferralTable.PendingOperation), out var pending) ? pending : PendingOperation.None,
        PendingSince = row.GetAttributeValue<DateTime?>(ReferralTable.PendingSince),
        CloseSeenOn = row.GetAttributeValue<DateTime?>(ReferralTable.CloseSeenOn),
        ReferralChanged = row.GetAttributeValue<bool?>(ReferralTable.ReferralChanged) ?? false,
        ReferralChangedOn = Text(row, ReferralTable.ReferralChangedOn),
        MicrosoftChangedOn = Text(row, ReferralTable.MicrosoftChangedOn),
        MicrosoftUpdatedOn = Text(row, ReferralTable.MicrosoftUpdatedOn),
        MicrosoftExpiresOn = row.GetAttributeValue<DateTime?>(ReferralTable.MicrosoftExpiresOn),
        MicrosoftCheckOn = row.GetAttributeValue<DateTime?>(ReferralTable.MicrosoftCheckOn),
        Incoming = Text(row, ReferralTable.Incoming) is { } incoming ? JsonText.Read(incoming) as JsonArray : null,
        ExpiresOn = row.GetAttributeValue<DateTime?>(ReferralTable.ExpiresOn),
        Answer = Choices.Answer(row.GetAttributeValue<OptionSetValue?>(ReferralTable.Answer)),
        AnswerReason = Text(row, ReferralTable.AnswerReason),
        AnsweredOn = row.GetAttributeValue<DateTime?>(ReferralTable.AnsweredOn),
        OtherPeople = Text(row, ReferralTable.OtherPeople),
        Attempts = row.GetAttributeValue<int?>(ReferralTable.Attempts) ?? 0,
    };

    /// <summary>Puts the columns that differ into <paramref name="row"/>; whether there were any.</summary>
    public static bool Write(Entity row, SyncState before, SyncState after)
    {
        var count = row.Attributes.Count;
        Put(row, ReferralTable.PartnerCenterId, before.ReferralId, after.ReferralId);
        Put(row, ReferralTable.EngagementId, before.EngagementId, after.EngagementId);
        Put(row, ReferralTable.ETag, before.ETag, after.ETag);
        Put(row, ReferralTable.Link, before.Link, after.Link);
        Put(row, ReferralTable.UpdatedOn, before.ReferralUpdatedOn, after.ReferralUpdatedOn);
        Put(row, ReferralTable.Status, before.Status, after.Status);
        Put(row, ReferralTable.Substatus, before.Substatus, after.Substatus);
        Put(row, ReferralTable.StatusReason, before.StatusReason, after.StatusReason.UpTo(ReasonLength));
        Put(row, ReferralTable.MicrosoftReferralId, before.MicrosoftReferralId, after.MicrosoftReferralId);
        Put(row, ReferralTable.MicrosoftStatus, before.MicrosoftStatus, after.MicrosoftStatus);
        Put(row, ReferralTable.MicrosoftSubstatus, before.MicrosoftSubstatus, after.MicrosoftSubstatus);
        Put(row, ReferralTable.MicrosoftReason, before.MicrosoftReason, after.MicrosoftReason.UpTo(ReasonLength));
        Put(row, ReferralTable.MicrosoftCrmIdentifier, before.MicrosoftCrmId, after.MicrosoftCrmId);
        if (!Equals(before.Agreed, after.Agreed))
            row[ReferralTable.Agreed] = after.Agreed?.ToString();
        if (!Equals(before.UnderWay, after.UnderWay))
            row[ReferralTable.UnderWay] = after.UnderWay?.ToString();
        Put(row, ReferralTable.PendingOperation, Name(before.Pending), Name(after.Pending));
        Put(row, ReferralTable.PendingSince, before.PendingSince, after.PendingSince);
        Put(row, ReferralTable.CloseSeenOn, before.CloseSeenOn, after.CloseSeenOn);
        Put(row, ReferralTable.MicrosoftUpdatedOn, before.MicrosoftUpdatedOn, after.MicrosoftUpdatedOn);
        Put(row, ReferralTable.MicrosoftExpiresOn, before.MicrosoftExpiresOn, after.MicrosoftExpiresOn);
        Put(row, ReferralTable.MicrosoftCheckOn, before.MicrosoftCheckOn, after.MicrosoftCheckOn);
        Put(row, ReferralTable.ExpiresOn, before.ExpiresOn, after.ExpiresOn);
        Put(row, ReferralTable.OtherPeople, before.OtherPeople, after.OtherPeople);
        Put(row, ReferralTable.Attempts, before.Attempts, after.Attempts);
        return row.Attributes.Count > count;
    }

    /// <summary>Takes back the reports of changes that the run has dealt with. Not where another arrived meanwhile: that one is for the next run.</summary>
    /// <param name="claimed">As the run found them.</param>
    /// <param name="current">The row as it is now, with <see cref="ReferralTable.EventColumns"/>.</param>
    public static void WriteEvents(Entity row, SyncState claimed, SyncState after, Entity current)
    {
        if (after.ReferralChanged && after.ReferralChangedOn is null)
        {
            // The run itself owes a read. The time of a report might say that its change is known, and hide that.
            row[ReferralTable.ReferralChanged] = true;
            row[ReferralTable.ReferralChangedOn] = null;
        }
        else if (Text(current, ReferralTable.ReferralChangedOn) == claimed.ReferralChangedOn)
        {
            Put(row, ReferralTable.ReferralChanged, claimed.ReferralChanged, after.ReferralChanged);
            Put(row, ReferralTable.ReferralChangedOn, claimed.ReferralChangedOn, after.ReferralChangedOn);
        }
        if (Text(current, ReferralTable.MicrosoftChangedOn) == claimed.MicrosoftChangedOn)
            Put(row, ReferralTable.MicrosoftChangedOn, claimed.MicrosoftChangedOn, after.MicrosoftChangedOn);
        if (Text(current, ReferralTable.Incoming) == claimed.Incoming?.ToString())
            Put(row, ReferralTable.Incoming, claimed.Incoming?.ToString(), after.Incoming?.ToString());
        // An answer is only ever taken back by a run; another that a seller gave meanwhile is the next run's.
        if (after.Answer == ReferralAnswer.None && claimed.Answer != ReferralAnswer.None && IsAnswerOf(current, claimed))
        {
            foreach (var column in new[] { ReferralTable.Answer, ReferralTable.AnswerReason, ReferralTable.AnsweredOn })
                row[column] = null;
        }
    }

    private static bool IsAnswerOf(Entity row, SyncState claimed) =>
        Choices.Answer(row.GetAttributeValue<OptionSetValue?>(ReferralTable.Answer)) == claimed.Answer
        && row.GetAttributeValue<DateTime?>(ReferralTable.AnsweredOn) == claimed.AnsweredOn;

    private static string? Name(PendingOperation pending) => pending == PendingOperation.None ? null : pending.ToString();

    private static string? Text(Entity row, string column) => row.GetAttributeValue<string?>(column);

    private static void Put<T>(Entity row, string column, T before, T after)
    {
        if (!EqualityComparer<T>.Default.Equals(before, after))
            row[column] = after;
    }
}
