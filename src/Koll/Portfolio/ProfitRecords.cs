using Koll.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Koll.Portfolio;

/// <summary>What one unit of an activity costs the company, such as an order or a visit.</summary>
public sealed class UnitCost
{
    public int Id { get; set; }

    /// <summary>A serving activity's key, or the name of a figure that counts one of the company's own.</summary>
    public required string Activity { get; set; }

    /// <summary>In units of the workspace's currency.</summary>
    public double Cost { get; set; }

    /// <summary>The batch that brought it.</summary>
    public int CreatedBy { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<UnitCost>
    {
        public void Configure(EntityTypeBuilder<UnitCost> cost)
        {
            cost.ToTable("UnitCost").Property(c => c.Id).ValueGeneratedNever();
            cost.HasIndex(c => c.Activity).IsUnique();
        }
    }
}

/// <summary>The share of its price that an offering leaves, for lines that state no cost.</summary>
public sealed class OfferingMargin
{
    public int Id { get; set; }

    public int OfferingId { get; set; }

    /// <summary>Margin as a share of the price.</summary>
    public double Share { get; set; }

    /// <summary>The batch that brought it.</summary>
    public int CreatedBy { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<OfferingMargin>
    {
        public void Configure(EntityTypeBuilder<OfferingMargin> margin)
        {
            margin.ToTable("OfferingMargin").Property(m => m.Id).ValueGeneratedNever();
            margin.HasOne<Offering>().WithMany().HasForeignKey(m => m.OfferingId).OnDelete(DeleteBehavior.Restrict);
            margin.HasIndex(m => m.OfferingId).IsUnique();
        }
    }
}

/// <summary>What somebody has decided about a relationship, and the facts it was decided on: when those have changed, it is asked anew.</summary>
public sealed class ProfitDecision
{
    public int Id { get; set; }

    public int CustomerId { get; set; }

    /// <summary>The verdict's word.</summary>
    public required string Verdict { get; set; }

    public required string Reason { get; set; }

    /// <summary>Who decided.</summary>
    public required string By { get; set; }

    /// <summary>When, in UTC.</summary>
    public required string At { get; set; }

    /// <summary>The facts of that day as JSON: revenue, profit, lifetime value with its range, the verdict that the rule gave.</summary>
    public required string Facts { get; set; }

    /// <summary>The batch that brought it.</summary>
    public int CreatedBy { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ProfitDecision>
    {
        public void Configure(EntityTypeBuilder<ProfitDecision> decision)
        {
            decision.ToTable("ProfitDecision").Property(d => d.Id).ValueGeneratedNever();
            decision.HasOne<Customer>().WithMany().HasForeignKey(d => d.CustomerId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
