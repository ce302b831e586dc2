import type { ClientRecipe } from './client-recipe.ts'

export const goRecipes: readonly ClientRecipe[] = []
