using CoSell.Core.Validation;

namespace CoSell.Plugins;

/// <summary>Something the connector itself found wrong, with what it is and the way out.</summary>
internal sealed class ConnectorException : Exception
{
    public ConnectorException(Finding finding, Exception? inner = null) : base(finding.ToString(), inner) => Finding = finding;

    public Finding Finding { get; }
}
