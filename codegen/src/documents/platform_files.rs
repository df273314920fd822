//! The files of a platform, by kind.

use super::names::Names;
use crate::schema::{Document, Inventory, Platform, Resource, Type, TypeKind, Webhooks};

/// The files of a platform.
pub(super) struct Files<'s> {
    pub(super) platform: Option<&'s Platform>,
    pub(super) resources: Vec<&'s Resource>,
    pub(super) webhooks: Option<&'s Webhooks>,
    pub(super) inventories: Vec<&'s Inventory>,
}

impl<'s> Files<'s> {
    pub(super) fn new(documents: &[&'s Document]) -> Self {
        let mut files = Self { platform: None, resources: Vec::new(), webhooks: None, inventories: Vec::new() };
        for document in documents {
            match document {
                Document::Platform(platform) => files.platform = Some(platform),
                Document::Resource(resource) => files.resources.push(resource),
                Document::Webhooks(webhooks) => files.webhooks = Some(webhooks),
                Document::Inventory(inventory) => files.inventories.push(inventory),
            }
        }
        files
    }

    /// The names of the parameters of all operations with a pagination.
    pub(super) fn parameters(&self, pagination: &str) -> impl Iterator<Item = &'s str> + use<'s> {
        let operations = self.resources.clone().into_iter().flat_map(|resource| &resource.operations);
        let pagination = pagination.to_owned();
        let paginated =
            operations.filter(move |operation| operation.paginate.as_ref().is_some_and(|it| it.value == pagination));
        paginated.flat_map(|operation| &operation.query).map(|parameter| parameter.wire.value.as_str())
    }

    /// The values of an enum.
    pub(super) fn values(&self, name: &str) -> Names {
        let enums = self.resources.iter().flat_map(|resource| &resource.enums);
        let named = enums.filter(|it| it.name.value == name);
        Names::words(named.flat_map(|it| &it.values).map(|value| value.wire.value.as_str()))
    }

    /// The names of the fields of the model in a type.
    pub(super) fn fields(&self, ty: &Type) -> Names {
        let name = match &ty.kind {
            TypeKind::Name(name) => name,
            TypeKind::List(inner) | TypeKind::Map(inner) => return self.fields(inner),
        };
        let models = self.resources.iter().flat_map(|resource| &resource.models);
        let mut models = models.chain(self.webhooks.into_iter().flat_map(|webhooks| &webhooks.models));
        let model = models.find(|model| model.name.value == *name);
        Names::words(model.into_iter().flat_map(|model| &model.fields).map(|field| field.wire.value.as_str()))
    }
}
