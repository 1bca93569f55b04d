using Koll.Customers;
using Koll.Design.Layout;
using Koll.Platform.People;
using Koll.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Koll.Portfolio.Promises;

/// <summary>What the company promises its customers, whether it keeps it, and to whom it does not.</summary>
/// <param name="groups">The groups that promises can be made to.</param>
public sealed class PromisePages(CustomerGroups groups)
{
    public void Map(Routes routes)
    {
        var acts = new PromiseActs(groups);
        routes.Get("/portfolio/promises", May.SeeCustomers, visit => visit.Page<PromisesPage>((nameof(PromisesPage.View), ViewOf(visit))));
        routes.Get("/portfolio/promises/{promise}", May.SeeCustomers, One);
        routes.Post("/portfolio/promises", May.Decide, acts.Make);
        routes.Post("/portfolio/promises/{promise}", May.Decide, acts.Change);
        routes.Post("/portfolio/promises/{promise}/remove", May.Decide, PromiseActs.Remove);
        routes.Post("/portfolio/promises/{promise}/marks", May.EditCustomers, PromiseActs.MarkSome);
    }

    /// <summary>Which promises are kept to a customer, as a part of the customer's page; null where nothing is promised.</summary>
    /// <param name="customer">Index of the customer in the company's base.</param>
    public RenderFragment? CustomerPart(Visit visit, Company company, int customer)
    {
        var view = ViewOf(visit);
        if (!view.Promises.Checked.Any(p => p.Kept[customer] != Models.Portfolio.Promise.NotMade))
        {
            return null;
        }

        return builder =>
        {
            builder.OpenComponent<CustomerPromisesPart>(0);
            builder.AddComponentParameter(1, nameof(CustomerPromisesPart.View), view);
            builder.AddComponentParameter(2, nameof(CustomerPromisesPart.Customer), customer);
            builder.CloseComponent();
        };
    }

    private PromisesView ViewOf(Visit visit) => new(new(visit), groups);

    private IResult One(Visit visit)
    {
        var view = ViewOf(visit);
        return view.Promises.Checked.FirstOrDefault(p => p.Promise.Id == visit.RouteNumber("promise")) is { } one
            ? visit.Page<PromisePage>((nameof(PromisePage.View), view), (nameof(PromisePage.One), one))
            : visit.NotFound();
    }
}
