using CoSell.Chaos.Acts;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Chaos;

/// <summary>Who wins where both sides changed the same field; the names are those of the environment variable.</summary>
internal enum Winner
{
    Latest,
    CRM,
    PartnerCenter,
}

/// <summary>All that happens in one run, decided beforehand, so that it can be told, repeated and shortened.</summary>
/// <param name="Contract">Which of its documented choices Partner Center made.</param>
/// <param name="InvitationsBecomeDeals">Whether opportunities are made of invitations at once, or a seller is asked first.</param>
/// <param name="LastEventsArrive">Whether what is still on its way to the relay when the faults stop gets there.</param>
internal sealed record Schedule(int Seed, Winner Winner, ContractChoices Contract, bool InvitationsBecomeDeals, bool LastEventsArrive, IReadOnlyList<Act> Acts);
