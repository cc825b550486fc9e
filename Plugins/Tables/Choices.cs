using CoSell.Core.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>The values of our global choices; they agree with <c>OptionSets/*.xml</c>.</summary>
internal static class Choices
{
    private const int First = 852_300_000;

    private static readonly IReadOnlyList<string> HelpCodes =
    [
        "WorkloadSpecificValueProposition", "CustomerTechnicalArchitecture", "ProofOfConceptOrDemo", "QuotesOrLicensing", "PostSalesCustomerSuccess",
        "GeneralOrOther",
    ];

    private static readonly IReadOnlyList<string> Intents = ["HaveNotDecided", "Yes", "No"];

    /// <summary>The platform's own sales stages carry the very names of Partner Center's.</summary>
    private static readonly IReadOnlyList<string> SalesStages = ["Qualify", "Develop", "Propose", "Close"];

    public static string? Help(OptionSetValue? choice) => NameOf(HelpCodes, choice, First);

    public static OptionSetValue? Help(string? code) => ChoiceOf(HelpCodes, code, First);

    public static string? MarketplaceIntent(OptionSetValue? choice) => NameOf(Intents, choice, First);

    public static OptionSetValue? MarketplaceIntent(string? intent) => ChoiceOf(Intents, intent, First);

    public static string? SalesStage(OptionSetValue? choice) => NameOf(SalesStages, choice, 0);

    public static OptionSetValue? SalesStage(string? stage) => ChoiceOf(SalesStages, stage, 0);

    public static bool IsVisible(OptionSetValue? choice) => choice?.Value == First + 1;

    public static OptionSetValue Visibility(bool visible) => new(First + (visible ? 1 : 0));

    /// <summary>Whether a solution row names one of Partner Center's categories instead of a catalogue solution.</summary>
    public static bool IsCategory(OptionSetValue? choice) => choice?.Value == First + 1;

    public static OptionSetValue SolutionType(bool category) => new(First + (category ? 1 : 0));

    public static ConflictWinner? Winner(OptionSetValue? choice) => choice?.Value switch
    {
        First => ConflictWinner.Crm,
        First + 1 => ConflictWinner.PartnerCenter,
        First + 2 => ConflictWinner.Latest,
        _ => null,
    };

    public static FieldDirection? FieldDirection(OptionSetValue? choice) => choice?.Value switch
    {
        First => Core.Sync.FieldDirection.ToPartnerCenter,
        First + 1 => Core.Sync.FieldDirection.FromPartnerCenter,
        First + 2 => Core.Sync.FieldDirection.Both,
        _ => null,
    };

    public static ReferralAnswer Answer(OptionSetValue? choice) => choice?.Value switch
    {
        First => ReferralAnswer.Accept,
        First + 1 => ReferralAnswer.Decline,
        _ => ReferralAnswer.None,
    };

    public static OptionSetValue? Of(ReferralAnswer answer) => answer == ReferralAnswer.None ? null : new(First + (int)answer - 1);

    public static OptionSetValue Of(DealStatus status) => new(First + (int)status);

    public static OptionSetValue Of(LogResult result) => new(First + (int)result);

    public static OptionSetValue Of(Direction direction) => new(First + (int)direction);

    public static DealStatus? Status(OptionSetValue? choice) =>
        choice is null || choice.Value < First || choice.Value > First + (int)DealStatus.Ignored ? null : (DealStatus)(choice.Value - First);

    private static string? NameOf(IReadOnlyList<string> names, OptionSetValue? choice, int first) =>
        choice is null || choice.Value < first || choice.Value >= first + names.Count ? null : names[choice.Value - first];

    private static OptionSetValue? ChoiceOf(IReadOnlyList<string> names, string? name, int first)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index] == name)
                return new OptionSetValue(first + index);
        }
        return null;
    }
}

/// <summary>cosell_syncstatus: what the seller sees.</summary>
internal enum DealStatus
{
    NotSynced,
    Requested,
    Syncing,
    Synced,
    Waiting,
    Failed,
    Ignored,
}

/// <summary>cosell_syncresult: how a run ended, in the log.</summary>
internal enum LogResult
{
    Synced,
    UpToDate,
    Waiting,
    Failed,
    Ignored,
}

/// <summary>cosell_direction.</summary>
internal enum Direction
{
    ToPartnerCenter,
    FromPartnerCenter,
    Both,
}
