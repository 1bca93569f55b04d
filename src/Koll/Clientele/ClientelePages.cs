using Koll.Importing.Web;
using Koll.Asking;
using Koll.Clientele.List;
using Koll.Clientele.Record;
using Koll.Customers;
using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.Clientele;

/// <summary>The list of customers and each customer's page, with what can be done there.</summary>
public static class ClientelePages
{
    public static IReadOnlyList<Place> Places { get; } = [new("customers", "/customers", May.SeeCustomers, 20)];

    /// <param name="answers">For the customers behind a question's answer.</param>
    /// <param name="measures">Everything that can be known of a customer as a number.</param>
    /// <param name="parts">What other capabilities have to say on a customer's page, in its order.</param>
    public static void Map(Routes routes, CompanyAnswers answers, MeasureList measures, IReadOnlyList<CustomerPart> parts)
    {
        var lists = new ListPages(answers, measures);
        routes.Get("/customers", May.SeeCustomers, lists.List);
        routes.Get("/customers.csv", May.Export, visit => lists.Export(visit, asWorkbook: false));
        routes.Get("/customers.xlsx", May.Export, visit => lists.Export(visit, asWorkbook: true));
        routes.Get("/customers/suggest", May.SeeCustomers, lists.Suggest);
        routes.Post("/customers/chosen", May.SeeCustomers, lists.OpenChosen);
        routes.Post("/customers/edit", May.EditCustomers, lists.Edit);
        routes.Post("/customers/views", May.SeeCustomers, SavedViews.Save);
        routes.Post("/customers/views/{view}/remove", May.SeeCustomers, SavedViews.Remove);

        var records = new RecordPages(measures, parts);
        routes.Get("/customers/{id}", May.SeeCustomers, records.Show);
        routes.Post("/customers/{id}/facts", May.EditCustomers, records.ChangeFacts);
        routes.Post("/customers/{id}/contacts", May.EditCustomers, records.AddContact);
        routes.Post("/customers/{id}/contacts/{contact}", May.EditCustomers, records.ChangeContact);
        routes.Post("/customers/{id}/contacts/{contact}/remove", May.EditCustomers, records.RemoveContact);
        routes.Post("/customers/{id}/notes", May.WriteNotes, records.AddNote);
        routes.Post("/customers/{id}/notes/{note}/remove", May.WriteNotes, records.RemoveNote);
        routes.Post("/customers/{id}/merge", May.Undo, records.Merge);
        routes.Post("/customers/undo", May.EditCustomers, Edits.Undo);
    }
}
