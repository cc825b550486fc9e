namespace CoSell.Plugins;

/// <summary>Takes a secret that is typed on the connection's form to a column that no form shows.</summary>
/// <remarks>
/// Column security hides nothing from a System Administrator, so a form that holds the secret's own column would show it to each of them. Here the
/// form holds a column that is empty in every stored row. Whoever writes the secret's own column, such as a script or the connector itself, may.
/// </remarks>
public sealed class KeepSecrets : PluginBase
{
    public KeepSecrets()
    {
        On(Message.Create, ConnectionTable.Name).Before().InTransaction().Run(TypedSecret.KeepAll);
        On(Message.Update, ConnectionTable.Name).Before().InTransaction()
            .WhenChanged(ConnectionTable.NewClientSecret, ConnectionTable.NewRefreshToken, ConnectionTable.ClientSecret, ConnectionTable.RefreshToken)
            .Run(TypedSecret.KeepAll);
    }
}
