namespace CoSell.Solution;

/// <summary>Every code of packing and checking with the sentence that docs/solution.md explains it by; a test holds the three together.</summary>
public static class SolutionErrors
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["CSL2001"] = "What was named is not there, or is no solution.",
        ["CSL2002"] = "The unpacked source contradicts itself.",
        ["CSL2003"] = "Microsoft's published schema refuses the XML.",
        ["CSL2004"] = "The XML names a file that is not there.",
        ["CSL2005"] = "The zip holds a file that nothing names.",
        ["CSL2006"] = "Root components and definitions do not match.",
        ["CSL2007"] = "An id or name is used twice.",
        ["CSL2008"] = "The assembly is missing, or not what the XML says and the platform takes.",
        ["CSL2009"] = "A file has no content type.",
        ["CSL2010"] = "Plug-in types of the XML and of the assembly do not match, or an activity lacks its name or group.",
        ["CSL2011"] = "A step has a message, table, stage, mode or type that does not exist.",
        ["CSL2012"] = "The filter of a step is wrong.",
        ["CSL2013"] = "The image of a step is wrong.",
        ["CSL2014"] = "A step or custom API is not what the code declares.",
        ["CSL2015"] = "A custom API is wrong.",
        ["CSL2016"] = "A choice or its values are wrong.",
        ["CSL2017"] = "A table or column is wrong.",
        ["CSL2018"] = "Money comes without its companion or currency.",
        ["CSL2019"] = "Lookups and relationships do not match.",
        ["CSL2020"] = "An alternate key is wrong.",
        ["CSL2021"] = "An environment variable is wrong.",
        ["CSL2022"] = "The unmanaged zip would replace a form of the customer.",
        ["CSL2023"] = "The flavours have different ids for one part.",
        ["CSL2024"] = "The flavours differ where they must not.",
        ["CSL2025"] = "The code uses a name the solution does not define.",
        ["CSL2026"] = "The manifest is wrong or incomplete.",
        ["CSL2027"] = "A view or form shows a column that does not exist.",
        ["CSL2028"] = "A role or column security is wrong.",
        ["CSL2029"] = "A form shows or runs something that does not exist.",
        ["CSL2030"] = "A chart does not fit its data.",
        ["CSL2031"] = "An app or site map names something that does not exist.",
        ["CSL2032"] = "A command is wrong.",
        ["CSL2033"] = "A label is missing in a language.",
        ["CSL2034"] = "A flow is wrong or needs something that is not declared.",
        ["CSL2035"] = "A difference to someone else's form is not written as the platform writes one.",
        ["CSL2036"] = "A part lacks what exports of its kind have.",
    };
}
