using Koll.Customers;
using Koll.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Koll.Clientele;

/// <summary>What another capability has to say on a customer's page; null where it has nothing to say of this one.</summary>
/// <param name="visit">Who looks: what they may change stands there to be changed.</param>
/// <param name="company">Whose customer it is.</param>
/// <param name="customer">Index of the customer in the company's base.</param>
public delegate RenderFragment? CustomerPart(Visit visit, Company company, int customer);
