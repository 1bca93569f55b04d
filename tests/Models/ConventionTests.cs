using System.Xml.Linq;

namespace Koll.Models.Tests;

/// <summary>The habits of Koll.Models that a test can hold.</summary>
public class ConventionTests
{
    [Fact]
    public void Models_References_OnlyTheFramework()
    {
        var foreign = typeof(Concentration).Assembly.GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal) && name != "netstandard");

        Assert.Empty(foreign);
    }

    [Fact]
    public void PublicTypes_Always_CarryADocumentationSummary()
    {
        var assembly = typeof(Concentration).Assembly;
        var documented = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
            .Descendants("member")
            .Where(m => !string.IsNullOrWhiteSpace(m.Element("summary")?.Value))
            .Select(m => m.Attribute("name")!.Value)
            .ToHashSet(StringComparer.Ordinal);

        var silent = assembly.GetExportedTypes()
            .Select(t => "T:" + t.FullName!.Replace('+', '.'))
            .Where(name => !documented.Contains(name));

        Assert.Empty(silent);
    }
}
