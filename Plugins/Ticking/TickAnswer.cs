using System.Globalization;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>The answer of cosell_Tick: a background run is started, and what is due and what is wrong is said.</summary>
internal sealed class TickAnswer(Step step)
{
    public void Give()
    {
        var rows = new DueRows(step);
        var due = rows.Count();
        var message = Sentence(due);
        try
        {
            var connection = ConnectionReader.Read(step.System);
            step.System.Update(new Entity(ConnectionTable.Name, connection.RowId) { [ConnectionTable.TickedOn] = step.Now });
            if (connection.IsOutOfOrder)
                message += " " + connection.Message;
        }
        catch (ConnectorException nowhere)
        {
            // Without the row there is nothing to start the run with; what is due is woken all the same.
            rows.Wake(step.Now + DueRows.Limit);
            message += " " + nowhere.Finding;
        }
        step.Context.OutputParameters["Resumed"] = due;
        step.Context.OutputParameters["Message"] = message;
        step.Decided("Tick", message);
    }

    private static string Sentence(int due) => due switch
    {
        0 => "Nothing is due.",
        1 => "One deal was due and is synchronised again.",
        >= DueRows.Most => $"{Number(due)} deals or more were due and are synchronised again.",
        _ => $"{Number(due)} deals were due and are synchronised again.",
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
