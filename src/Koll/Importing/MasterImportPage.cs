using Koll.Platform.Languages;

namespace Koll.Importing;

/// <summary>An import of customers or contacts in sentences.</summary>
internal static class MasterImportPage
{
    private const int Shown = 20;

    public static void Write(Speaker speaker, MasterImportPlan plan)
    {
        speaker.Say("import.master", ("file", plan.Title), ("rows", plan.Rows), ("kind", plan.Kind));
        if (plan.Kind == Platform.Storage.BatchKind.Contacts)
        {
            speaker.Say("import.master-contacts", ("contacts", plan.NewContacts.Count), ("updated", plan.ContactChanges.Select(c => c.Id).Distinct().Count()));
        }
        else if (plan.Kind == Platform.Storage.BatchKind.Figures)
        {
            Figures(plan).ForEach(sentence => speaker.Say(sentence.Key, sentence.Arguments));
        }
        else if (plan.Kind == Platform.Storage.BatchKind.Margins)
        {
            speaker.Say(Margins(plan).Key, Margins(plan).Arguments);
        }
        else
        {
            speaker.Say("import.master-customers", ("customers", plan.NewCustomers.Count), ("updated", plan.CustomerChanges.Select(c => c.Id).Distinct().Count()));
            if (plan.Known.Count > 0)
            {
                speaker.Say("import.master-known", ("known", plan.Known.Count));
            }
        }

        if (plan.Attributes.Count > 0)
        {
            speaker.Say("import.master-attributes", ("attributes", string.Join(", ", plan.Attributes)));
        }

        if (plan.SetAside.Count > 0)
        {
            speaker.Say("import.master-set-aside", ("rows", string.Join(", ", plan.SetAside.Take(Shown)) + (plan.SetAside.Count > Shown ? " …" : "")));
        }
    }

    /// <summary>What comes of a file of figures, and how each figure is taken.</summary>
    public static List<Sentence> Figures(MasterImportPlan plan) =>
    [
        new("import.figures", ("figures", plan.NewFigures.Count), ("customers", plan.NewFigures.Select(f => f.CustomerId).Distinct().Count()), ("updated", plan.FigureChanges.Select(c => c.Id).Distinct().Count())),
        .. plan.Figures.Take(Shown).Select(figure => new Sentence("import.figure-is", ("name", figure.Name), ("how", figure.AddsUp ? "adds" : "newest"))),
    ];

    /// <summary>What comes of a file of margins.</summary>
    public static Sentence Margins(MasterImportPlan plan) => new("import.margins", ("offerings", plan.NewMargins.Count), ("updated", plan.MarginChanges.Count));
}
