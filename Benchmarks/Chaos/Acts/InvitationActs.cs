using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;
using Microsoft.Xrm.Sdk;

namespace CoSell.Chaos.Acts;

/// <summary>Microsoft invites the company to a deal of its own.</summary>
internal sealed record InvitationComes(int Invitation) : Act
{
    public override string Told => $"Microsoft invites us to deal {(char)('X' + Invitation)}.";

    public override string? Do(Play play)
    {
        if (play.InvitedTo(Invitation) is not null)
            return "it has done so";
        play.Invitations.Add(new Invited(Invitation, play.World.PartnerCenter.Microsoft.InviteToCoSell(
            SampleOrganizations.Contoso, new InboundDeal($"Estate {Invitation}", "Adventure Works") { PostalCode = "98101", SolutionId = World.Solutions[0] })));
        return null;
    }
}

/// <summary>Something done about an invitation; refusals are told, and change nothing.</summary>
internal abstract record InvitationAct(int Invitation) : Act
{
    protected string Whose => $"deal {(char)('X' + Invitation)}";

    public sealed override string? Do(Play play)
    {
        if (play.InvitedTo(Invitation) is not { } invited)
            return "there is no such invitation";
        try
        {
            return On(play, invited);
        }
        catch (System.ServiceModel.FaultException<OrganizationServiceFault> fault)
        {
            return $"refused: {fault.Message.Split('\n')[0]}";
        }
        catch (Refusal refusal)
        {
            return $"refused: {refusal.Message}";
        }
    }

    protected abstract string? On(Play play, Invited invited);
}

/// <summary>A seller accepts or declines with the button.</summary>
internal sealed record AnswerInvitation(int Invitation, bool Accepts) : InvitationAct(Invitation)
{
    public override string Told => $"Sam {(Accepts ? "accepts" : "declines")} {Whose}.";

    protected override string? On(Play play, Invited invited)
    {
        if (invited.QueueRow(play.World) is not { } row)
            return "it is not here yet";
        var request = new OrganizationRequest(Accepts ? "cosell_Accept" : "cosell_Decline") { Parameters = { ["Target"] = new EntityReference("cosell_referral", row.Id) } };
        if (!Accepts)
            request.Parameters["Reason"] = "No capacity this year.";
        var told = (string)play.World.Seller.Execute(request).Results["Message"];
        invited.Accepted = Accepts;
        invited.WasAccepted |= Accepts;
        invited.WasDeclined |= !Accepts;
        return told;
    }
}

/// <summary>A colleague accepts or declines in the portal.</summary>
internal sealed record AnswerInPortal(int Invitation, bool Accepts) : InvitationAct(Invitation)
{
    public override string Told => $"A colleague {(Accepts ? "accepts" : "declines")} {Whose} in the portal.";

    protected override string? On(Play play, Invited invited)
    {
        var changes = Accepts
            ? new JsonObject { ["status"] = "Active", ["substatus"] = "Accepted" }
            : new JsonObject { ["status"] = "Closed", ["substatus"] = "Declined", ["statusReason"] = "No capacity." };
        play.World.PartnerCenter.Portal.Edit(invited.Referral, changes);
        invited.DecidedThere = true;
        return null;
    }
}

/// <summary>Somebody writes a note, here or there.</summary>
internal sealed record NoteOnInvitation(int Invitation, bool InPortal, string Note) : InvitationAct(Invitation)
{
    public override string Told => $"{(InPortal ? "A colleague" : "Sam")} notes \"{Note}\" on {Whose}{(InPortal ? " in the portal" : "")}.";

    protected override string? On(Play play, Invited invited)
    {
        if (InPortal)
            play.World.PartnerCenter.Portal.Edit(invited.Referral, new JsonObject { ["details/notes"] = Note });
        else if (invited.Opportunity(play.World) is { } deal)
            play.World.Seller.Update(new Entity("opportunity", deal) { ["description"] = Note });
        else
            return "no opportunity holds it yet";
        return null;
    }
}
