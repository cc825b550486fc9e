namespace CoSell.Sandbox.Dataverse.Security;

/// <summary>Whose rows a privilege reaches: one's own, those of the business unit, of the units below it too, or all.</summary>
internal enum PrivilegeDepth { None = 0, Basic = 1, Local = 2, Deep = 3, Global = 4 }

internal enum Access { Create, Read, Write, Delete, Append, AppendTo, Assign, Share }
