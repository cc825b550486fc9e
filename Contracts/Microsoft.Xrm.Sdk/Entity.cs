using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

public class Entity : IExtensibleDataObject
{
    private AttributeCollection attributes;
    private FormattedValueCollection formattedValues;
    private RelatedEntityCollection relatedEntities;
    private KeyAttributeCollection keyAttributes;

    public Entity()
    {
    }

    public Entity(string entityName) => LogicalName = entityName;

    public Entity(string entityName, Guid id) : this(entityName) => Id = id;

    public Entity(string entityName, string keyName, object keyValue) : this(entityName) => KeyAttributes.Add(keyName, keyValue);

    public Entity(string entityName, KeyAttributeCollection keyAttributes) : this(entityName) => KeyAttributes = keyAttributes;

    public string LogicalName { get; set; }

    public Guid Id { get; set; }

    public AttributeCollection Attributes
    {
        get => attributes ??= new AttributeCollection();
        set => attributes = value;
    }

    public EntityState? EntityState { get; set; }

    public FormattedValueCollection FormattedValues
    {
        get => formattedValues ??= new FormattedValueCollection();
        set => formattedValues = value;
    }

    public RelatedEntityCollection RelatedEntities
    {
        get => relatedEntities ??= new RelatedEntityCollection();
        set => relatedEntities = value;
    }

    public string RowVersion { get; set; }

    public KeyAttributeCollection KeyAttributes
    {
        get => keyAttributes ??= new KeyAttributeCollection();
        set => keyAttributes = value;
    }

    public object this[string attributeName]
    {
        get => Attributes[attributeName];
        set => Attributes[attributeName] = value;
    }

    public ExtensionDataObject ExtensionData { get; set; }

    public bool Contains(string attributeName) => Attributes.Contains(attributeName);

    public EntityReference ToEntityReference() => new(LogicalName, Id) { RowVersion = RowVersion };

    /// <returns>The default of <typeparamref name="T"/> when the column was not read or is empty; another type is an <see cref="InvalidCastException"/>.</returns>
    public virtual T GetAttributeValue<T>(string attributeLogicalName) =>
        Attributes.TryGetValue(attributeLogicalName, out var held) && held is not null ? (T)held : default;

    /// <returns>Whether the column is there, be it empty.</returns>
    public bool TryGetAttributeValue<T>(string attributeLogicalName, out T value)
    {
        value = GetAttributeValue<T>(attributeLogicalName);
        return Contains(attributeLogicalName);
    }

    /// <returns>Null when the platform supplied no formatted text for the column.</returns>
    public virtual string GetFormattedAttributeValue(string attributeLogicalName) =>
        FormattedValues.TryGetValue(attributeLogicalName, out var text) ? text : null;
}
