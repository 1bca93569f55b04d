using Koll.Customers;
using Koll.Design.Layout;
using Koll.Platform.People;
using Koll.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Koll.Portfolio.Potential;

/// <summary>What customers could buy: the page, its file, a part of each customer's page, and what can be done there.</summary>
public static class PotentialPages
{
    public static void Map(Routes routes)
    {
        routes.Get("/portfolio/potential", May.SeeCustomers, visit => visit.Page<PotentialPage>((nameof(PotentialPage.View), new PotentialView(new(visit)))));
        routes.Get("/portfolio/potential.csv", May.Export, visit => new PotentialFile(new(new(visit))));
        routes.Post("/portfolio/customers/{id}/wallet", May.EditCustomers, CustomerActs.StateWallet);
        routes.Post("/portfolio/customers/{id}/steps", May.EditCustomers, CustomerActs.AddStep);
        routes.Post("/portfolio/steps/{step}/done", May.EditCustomers, CustomerActs.FinishStep);
    }

    /// <summary>A customer's wallet and what is to be done next, as a part of the customer's page.</summary>
    /// <param name="customer">Index of the customer in the company's base.</param>
    public static RenderFragment? CustomerPart(Visit visit, Company company, int customer) => builder =>
    {
        builder.OpenComponent<CustomerPotentialPart>(0);
        builder.AddComponentParameter(1, nameof(CustomerPotentialPart.Visit), visit);
        builder.AddComponentParameter(2, nameof(CustomerPotentialPart.Customer), customer);
        builder.CloseComponent();
    };
}
