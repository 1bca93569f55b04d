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
        else
        {
            speaker.Say("import.master-customers", ("customers", plan.NewCustomers.Count), ("updated", plan.CustomerChanges.Select(c => c.Id).Distinct().Count()));
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
}
