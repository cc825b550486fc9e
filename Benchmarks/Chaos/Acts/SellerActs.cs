using Microsoft.Xrm.Sdk;

namespace CoSell.Chaos.Acts;

/// <summary>A seller makes a deal, with its first solution or two.</summary>
internal sealed record MakeDeal(int Deal, bool Sync, bool Help, bool Visible) : Act
{
    public override string Told => $"Sam makes {Name(Deal)}{(Help ? ", asking Microsoft for help" : Visible ? ", visible to Microsoft" : "")}, sync {(Sync ? "on" : "off")}.";

    public override string? Do(Play play)
    {
        var world = play.World;
        var row = new Entity("opportunity")
        {
            ["name"] = $"Analytics {Deal}",
            ["parentaccountid"] = new EntityReference("account", world.Account),
            ["parentcontactid"] = new EntityReference("contact", world.Contacts[Deal]),
            ["isrevenuesystemcalculated"] = false,
            ["estimatedvalue"] = new Money(25_000),
            ["estimatedclosedate"] = new DateTime(2026, 6, 30, 0, 0, 0, DateTimeKind.Utc),
            ["cosell_customerconsent"] = true,
            ["cosell_marketplaceintent"] = new OptionSetValue(852300002),
            ["cosell_syncwithpartnercenter"] = Sync,
        };
        if (Help)
            row["cosell_help"] = new OptionSetValue(852300002);
        if (Visible)
            row["cosell_visibility"] = new OptionSetValue(852300001);
        return play.Making(Deal, () => world.Seller.Create(row), AddSolution.Row(world, 0));
    }
}

/// <summary>A seller saves columns of the deal.</summary>
internal sealed record Save(int Deal, string Column, object? Value) : Change(Deal, Side.Crm)
{
    public override string Told => $"Sam sets {Column} of {Name(Deal)} to {Shown}.";

    private string Shown => Value switch
    {
        null => "nothing",
        DateTime date => $"{date:yyyy-MM-dd}",
        _ => $"\"{Value}\"",
    };

    protected override string? On(Play play, Deal deal)
    {
        play.World.Seller.Update(new Entity("opportunity", deal.Id)
        {
            [Column] = Value switch { decimal amount => new Money(amount), int choice => new OptionSetValue(choice), _ => Value },
        });
        return null;
    }
}

/// <summary>A seller puts a solution on the deal.</summary>
internal sealed record AddSolution(int Deal, int Solution) : Change(Deal, Side.Crm)
{
    public override string Told => $"Sam puts {World.Solutions[Solution]} on {Name(Deal)}.";

    public static Func<Guid, Entity> Row(World world, int solution) => deal => new Entity("cosell_opportunitysolution")
    {
        ["cosell_name"] = World.Solutions[solution],
        ["cosell_opportunityid"] = new EntityReference("opportunity", deal),
        ["cosell_solutionid"] = new EntityReference("cosell_solution", world.Catalogue[solution]),
    };

    protected override string? On(Play play, Deal deal)
    {
        if (new DealView(play.World, deal).Has(Solution))
            return "it is there already";
        play.World.Seller.Create(Row(play.World, Solution)(deal.Id));
        return null;
    }
}

/// <summary>A seller takes a solution off the deal; never the first, since a deal must have one.</summary>
internal sealed record RemoveSolution(int Deal, int Solution) : Change(Deal, Side.Crm)
{
    public override string Told => $"Sam takes {World.Solutions[Solution]} off {Name(Deal)}.";

    protected override string? On(Play play, Deal deal)
    {
        var rows = play.World.PointingAt("cosell_opportunitysolution", "cosell_opportunityid", deal.Id)
            .Where(row => row.Get("cosell_solutionid") is Sandbox.Dataverse.Data.RowReference reference && reference.Id == play.World.Catalogue[Solution]).ToList();
        foreach (var row in rows)
            play.World.Seller.Delete("cosell_opportunitysolution", row.Id);
        return rows.Count == 0 ? "it is not on the deal" : null;
    }
}

/// <summary>A seller corrects the contact's telephone number.</summary>
internal sealed record SavePhone(int Deal, string Phone) : Change(Deal, Side.Crm)
{
    public override string Told => $"Sam sets the phone of {Name(Deal)}'s contact to \"{Phone}\".";

    protected override string? On(Play play, Deal deal)
    {
        play.World.Seller.Update(new Entity("contact", play.World.Contacts[Deal]) { ["telephone1"] = Phone });
        return null;
    }
}

/// <summary>A seller wins or loses the deal, or opens it again.</summary>
internal sealed record Close(int Deal, string? Outcome) : Change(Deal, Side.Crm)
{
    public override string Told => Outcome switch
    {
        "Won" => $"Sam wins {Name(Deal)}.",
        "Lost" => $"Sam loses {Name(Deal)}.",
        _ => $"Sam opens {Name(Deal)} again.",
    };

    protected override string? On(Play play, Deal deal)
    {
        if (Outcome is null)
        {
            play.World.Seller.Update(new Entity("opportunity", deal.Id) { ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1) });
        }
        else
        {
            var close = new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal.Id), ["description"] = "The budget went elsewhere." };
            play.World.Seller.Execute(new OrganizationRequest(Outcome == "Won" ? "WinOpportunity" : "LoseOpportunity")
            {
                Parameters = { ["OpportunityClose"] = close, ["Status"] = new OptionSetValue(-1) },
            });
        }
        deal.Decide(Outcome, play.World.Clock.Now);
        return null;
    }
}

/// <summary>A seller presses <i>Sync now</i>.</summary>
internal sealed record SyncNow(int Deal) : Change(Deal, Side.Crm)
{
    public override string Told => $"Sam presses Sync now on {Name(Deal)}.";

    protected override string? On(Play play, Deal deal) => (string)play.World.Seller.Execute(new OrganizationRequest("cosell_Sync")
    {
        Parameters = { ["Target"] = new EntityReference("opportunity", deal.Id) },
    }).Results["Status"];
}
